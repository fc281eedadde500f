package io.tapedeck.journal;

import io.tapedeck.journal.encryption.JournalKey;
import io.tapedeck.journal.encryption.Seal;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** Compresses runs of records, encrypts them if asked, and appends them to the files. */
final class BlockWriter implements AutoCloseable {
  /** The compressor starts afresh after so much, to bound what one damaged block takes with it. */
  private static final int FRESH_EVERY_BYTES = 256 << 10;

  private final JournalFiles files;
  private final @Nullable Seal seal;
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private byte[] block = new byte[Block.TARGET_BYTES + 1024];
  private byte[] sealed = new byte[0];
  private long sinceFresh = Long.MAX_VALUE;

  BlockWriter(JournalFiles files, @Nullable JournalKey key) {
    this.files = files;
    this.seal = key == null ? null : key.blocks();
  }

  /** Whether the next block opens a file. */
  boolean isFirstOfFile() {
    return sinceFresh == Long.MAX_VALUE;
  }

  /** The next block opens a file, which has to be readable without those before it. */
  void beginFile() {
    sinceFresh = Long.MAX_VALUE;
  }

  /** Writes records as one block. */
  void write(byte[] records, int length, long ringPosition) {
    boolean fresh = sinceFresh >= FRESH_EVERY_BYTES;
    if (fresh) {
      deflater.reset();
      sinceFresh = 0;
    }
    deflater.setInput(records, 0, length);
    int end = Block.HEADER_BYTES;
    while (true) {
      end += deflater.deflate(block, end, block.length - end, Deflater.SYNC_FLUSH);
      if (end < block.length) {
        break;
      }
      block = Arrays.copyOf(block, block.length * 2);
    }
    sinceFresh += end;
    int version = seal == null ? Block.VERSION : Block.ENCRYPTED_VERSION;
    Block.putHeader(block, version, fresh ? Block.FLAG_FRESH : 0, length, ringPosition);
    boolean appended = false;
    try {
      if (seal == null) {
        Block.putChecksum(block, end);
        files.append(block, end);
      } else {
        int sealedEnd = seal(seal, end);
        Block.putChecksum(sealed, sealedEnd);
        files.append(sealed, sealedEnd);
      }
      appended = true;
    } finally {
      if (!appended) {
        // The file does not hold what compressor and references now build on.
        sinceFresh = FRESH_EVERY_BYTES;
      }
    }
  }

  private int seal(Seal by, int end) {
    if (sealed.length < end + Seal.OVERHEAD_BYTES) {
      sealed = new byte[block.length + Seal.OVERHEAD_BYTES];
    }
    System.arraycopy(block, 0, sealed, 0, Block.HEADER_BYTES);
    return Block.HEADER_BYTES
        + by.seal(
            block,
            Block.HEADER_BYTES,
            end - Block.HEADER_BYTES,
            sealed,
            Block.HEADER_BYTES,
            block,
            Block.CHECKED_FROM,
            Block.HEADER_BYTES - Block.CHECKED_FROM);
  }

  @Override
  public void close() {
    deflater.end();
  }
}
