package io.tapedeck.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks the excerpts of one Chronicle Queue file by its 4-byte headers, without Chronicle: it maps
 * memory by lengths that a damaged file may hold, waits for locks of dead writers, and takes 300 ms
 * to start. Header: the two top bits say "not complete" and "metadata", the others the length;
 * excerpts are padded to 4 bytes.
 *
 * <p>Source of the format: the Chronicle Wire specification, {@code Wires.NOT_COMPLETE}, {@code
 * Wires.META_DATA}.
 */
final class Cq4Scanner implements AutoCloseable {
  private static final int NOT_COMPLETE = 0x8000_0000;
  private static final int META_DATA = 0x4000_0000;
  private static final int LENGTH_MASK = 0x3FFF_FFFF;

  private final Path file;
  private final FileChannel channel;
  private final List<Damage> damage;
  private ByteBuffer buffer = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  private long bufferAt;
  private long at;
  private long blockAt;

  Cq4Scanner(Path file, List<Damage> damage) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
    this.damage = damage;
  }

  /** Where the block returned last stands in the file. */
  long blockAt() {
    return blockAt;
  }

  /** Where the next header will be looked for. */
  long position() {
    return at;
  }

  /** The next of our blocks, or null at the present end. A later call looks again. */
  @Nullable ByteBuffer next() throws IOException {
    while (true) {
      if (!load(at, Integer.BYTES)) {
        return null;
      }
      int header = buffer.getInt((int) (at - bufferAt));
      if (header == 0 || (header & (NOT_COMPLETE | META_DATA)) == (NOT_COMPLETE | META_DATA)) {
        forget();
        return null;
      }
      int length = header & LENGTH_MASK;
      if ((header & NOT_COMPLETE) != 0 || at + Integer.BYTES + length > channel.size()) {
        // Being written, or never finished by a writer that died; or damage, if blocks follow.
        // Its own magic may stand there already.
        if (resync(at + Integer.BYTES + Block.HEADER_BYTES)) {
          continue;
        }
        forget();
        return null;
      }
      long start = at + Integer.BYTES;
      if ((header & META_DATA) != 0) {
        at = padded(start + length);
        continue;
      }
      if (length < Block.HEADER_BYTES || !load(start, length) || magicAt(start) != Block.MAGIC) {
        long from = at;
        if (!resync(at + Integer.BYTES)) {
          damage.add(new Damage(file, from, "no block where one should be, and none after it"));
          at = channel.size();
          return null;
        }
        continue;
      }
      blockAt = start;
      at = padded(start + length);
      return buffer.slice((int) (start - bufferAt), length).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  /** Looks for the next block from a position on by its magic number. */
  private boolean resync(long begin) throws IOException {
    long size = channel.size();
    for (long from = begin; from + Block.HEADER_BYTES <= size; ) {
      if (!load(from, (int) Math.min(size - from, 1 << 20))) {
        return false;
      }
      int limit = buffer.limit() - Integer.BYTES;
      for (int i = (int) (from - bufferAt); i <= limit; i += Integer.BYTES) {
        if (buffer.getInt(i) == Block.MAGIC) {
          damage.add(
              new Damage(file, at, "unreadable up to byte " + (bufferAt + i - Integer.BYTES)));
          at = bufferAt + i - Integer.BYTES;
          return true;
        }
      }
      from = bufferAt + limit + Integer.BYTES;
    }
    return false;
  }

  private int magicAt(long position) {
    return buffer.getInt((int) (position - bufferAt));
  }

  /** Makes a range readable from the buffer; false where the file is shorter. */
  private boolean load(long from, int length) throws IOException {
    if (from >= bufferAt && from + length <= bufferAt + buffer.limit()) {
      return true;
    }
    if (from + length > channel.size()) {
      return false;
    }
    if (length > buffer.capacity()) {
      buffer = ByteBuffer.allocate(length + (1 << 16)).order(ByteOrder.LITTLE_ENDIAN);
    }
    buffer.clear();
    bufferAt = from;
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, bufferAt + buffer.position()) < 0) {
        break;
      }
    }
    buffer.flip();
    return buffer.limit() >= length;
  }

  /** What was read of a file that is being written is out of date when it is looked at again. */
  private void forget() {
    buffer.limit(0);
  }

  private static long padded(long position) {
    return (position + 3) & ~3L;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
