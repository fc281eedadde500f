package io.tapedeck.journal;

import io.tapedeck.journal.encryption.Seal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Turns the blocks of one file, in order, back into records. Not thread-safe. */
final class BlockDecoder implements AutoCloseable {
  private final Path file;
  private final @Nullable Seal seal;
  private final List<Damage> damage;
  private final Inflater inflater = new Inflater(true);
  private final SegmentDecoder segments = new SegmentDecoder();
  private final Queue<JournalRecord> records = new ArrayDeque<>();
  private boolean fresh;
  private boolean ofLaterVersion;
  private int passedOver;
  private int passedOverAt;
  private long ringPosition;

  /**
   * Decodes the blocks of a file.
   *
   * @param seal opens those that are encrypted
   */
  BlockDecoder(Path file, @Nullable Seal seal, List<Damage> damage) {
    this.file = file;
    this.seal = seal;
    this.damage = damage;
  }

  /** The next record of the blocks taken so far. */
  @Nullable JournalRecord poll() {
    return records.poll();
  }

  /** Up to where in the ring the blocks taken so far make the journal complete. */
  long ringPosition() {
    return ringPosition;
  }

  /** Whether there was a block that only a later version of this class can read. */
  boolean isOfLaterVersion() {
    return ofLaterVersion;
  }

  /** Takes a block; what is wrong with it is noted and its records are left out. */
  void take(ByteBuffer block, long position) {
    int version = block.get(8);
    if (version != Block.VERSION && version != Block.ENCRYPTED_VERSION) {
      refuse(version, position);
      return;
    }
    if (block.getInt(4) != Block.checksum(block.slice(8, block.remaining() - 8))) {
      fresh = false;
      damage.add(new Damage(file, position, "block fails its checksum"));
      return;
    }
    if ((block.get(9) & Block.FLAG_FRESH) != 0) {
      inflater.reset();
      fresh = true;
    }
    ringPosition = block.getLong(16);
    if (!fresh) {
      passOver(position);
      return;
    }
    try {
      split(inflate(block, version == Block.VERSION ? deflated(block) : opened(block)), position);
    } catch (DataFormatException | MalformedRecordException e) {
      fresh = false;
      damage.add(new Damage(file, position, "block does not decode: " + e.getMessage()));
    }
  }

  /** One line for all blocks that one damaged block takes with it. */
  private void passOver(long position) {
    int last = damage.size() - 1;
    if (passedOver > 0 && passedOverAt == last) {
      passedOver++;
      damage.set(
          last,
          new Damage(
              file,
              damage.get(last).position(),
              passedOver + " blocks build on a damaged one before them"));
    } else {
      passedOver = 1;
      passedOverAt = last + 1;
      damage.add(new Damage(file, position, "block builds on a damaged one before it"));
    }
  }

  private void refuse(int version, long position) {
    fresh = false;
    if (!ofLaterVersion) {
      ofLaterVersion = true;
      damage.add(
          new Damage(
              file,
              position,
              "it has format "
                  + version
                  + ", this tapedeck reads up to "
                  + Block.ENCRYPTED_VERSION
                  + ": use the tapedeck that comes with the agent that wrote it"));
    }
  }

  private static ByteBuffer deflated(ByteBuffer block) {
    return block.slice(Block.HEADER_BYTES, block.remaining() - Block.HEADER_BYTES);
  }

  private ByteBuffer opened(ByteBuffer block) {
    if (seal == null) {
      throw new MalformedRecordException("it is encrypted, and the journal's key file is gone");
    }
    byte[] bytes = new byte[block.remaining()];
    block.get(0, bytes);
    byte[] deflated =
        seal.open(
            bytes,
            Block.HEADER_BYTES,
            bytes.length - Block.HEADER_BYTES,
            bytes,
            Block.CHECKED_FROM,
            Block.HEADER_BYTES - Block.CHECKED_FROM);
    if (deflated == null) {
      throw new MalformedRecordException("it was changed after it was encrypted");
    }
    return ByteBuffer.wrap(deflated);
  }

  private ByteBuffer inflate(ByteBuffer block, ByteBuffer deflated) throws DataFormatException {
    int length = block.getInt(12);
    if (length < 0 || length > Block.LIMIT_BYTES) {
      throw new MalformedRecordException("block of " + length + " bytes");
    }
    byte[] raw = new byte[length];
    inflater.setInput(deflated);
    int at = 0;
    while (at < length) {
      int inflated = inflater.inflate(raw, at, length - at);
      if (inflated == 0) {
        throw new MalformedRecordException("block ends after " + at + " of " + length + " bytes");
      }
      at += inflated;
    }
    // The sync flush leaves an empty stored block, which has to be taken in as well.
    if (!inflater.needsInput() && inflater.inflate(new byte[1]) != 0) {
      throw new MalformedRecordException("block is longer than it says");
    }
    return ByteBuffer.wrap(raw);
  }

  private void split(ByteBuffer raw, long position) {
    while (raw.hasRemaining()) {
      long length = RecordDecoder.varint(raw);
      if (length > raw.remaining()) {
        throw new MalformedRecordException("record of " + length + " bytes in a shorter block");
      }
      ByteBuffer record = raw.slice(raw.position(), (int) length);
      raw.position(raw.position() + (int) length);
      try {
        JournalRecord decoded = RecordDecoder.decode(record, segments);
        if (decoded != null) {
          records.add(decoded);
        }
      } catch (MalformedRecordException e) {
        damage.add(new Damage(file, position, "record does not decode: " + e.getMessage()));
      }
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
