package io.tapedeck.journal;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;

/**
 * The first seconds of a journal, in a plain file of the same blocks. Loading Chronicle takes 0.3 s
 * of a processor, just when the application makes its first call; a process that makes one call and
 * ends never needs it.
 */
final class FirstFile implements AutoCloseable {
  /** Suffix of the file; its name comes before any of Chronicle's. */
  static final String SUFFIX = ".tdb";

  private static final String NAME = "00000000" + SUFFIX;
  private static final long LIMIT_BYTES = 4 << 20;
  private static final long LIMIT_NANOS = 3_000_000_000L;

  private final FileChannel channel;
  private final long openedNanos = System.nanoTime();
  private ByteBuffer framed = ByteBuffer.allocate(64 << 10).order(ByteOrder.LITTLE_ENDIAN);
  private long bytes;

  private FirstFile(FileChannel channel) {
    this.channel = channel;
  }

  static FirstFile create(Path directory) throws IOException {
    return new FirstFile(
        FileChannel.open(directory.resolve(NAME), Set.of(CREATE_NEW, WRITE), OwnerOnly.FILE));
  }

  /** Appends a block behind its length, padded to 4 bytes, as in Chronicle's files. */
  void append(byte[] block, int length) throws IOException {
    int padded = (length + 3) & ~3;
    if (framed.capacity() < padded + Integer.BYTES) {
      framed = ByteBuffer.allocate(padded + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }
    framed.clear().putInt(length).put(block, 0, length);
    while (framed.position() < padded + Integer.BYTES) {
      framed.put((byte) 0);
    }
    framed.flip();
    bytes += framed.remaining();
    while (framed.hasRemaining()) {
      channel.write(framed);
    }
  }

  /** Whether the process has lived, or written, enough for Chronicle to be worth its start. */
  boolean isDone() {
    return bytes >= LIMIT_BYTES || System.nanoTime() - openedNanos >= LIMIT_NANOS;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
