package io.tapedeck.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The head of one Chronicle excerpt: a run of records, compressed together. Little-endian.
 *
 * <pre>
 *  0  u32  magic "TDB1"
 *  4  u32  CRC-32C of all that follows
 *  8  u8   version of the format: 1, or 2 where the data is encrypted
 *  9  u8   flags: 1 = the compressor starts afresh here
 * 10  u16  0
 * 12  u32  length of the records when restored
 * 16  u64  position in the rings up to which the journal is complete with this block, see RingFile
 * 24       raw deflate data, ended by a sync flush; encrypted together with bytes 8 to 24, see Seal
 * </pre>
 */
final class Block {
  static final int MAGIC = 0x31424454;
  static final int VERSION = 1;
  static final int ENCRYPTED_VERSION = 2;
  static final int HEADER_BYTES = 24;

  /** What stands in clear and is not to be changed begins here, and ends with the head. */
  static final int CHECKED_FROM = 8;

  static final int FLAG_FRESH = 1;

  /** Records wait for company until a block holds so much. */
  static final int TARGET_BYTES = 256 << 10;

  /** No block restores to more: a reader need not believe a greater length. */
  static final int LIMIT_BYTES = 8 << 20;

  private Block() {}

  /** Writes all of the head but the checksum. */
  static void putHeader(byte[] block, int version, int flags, int rawLength, long ringPosition) {
    ByteBuffer head = ByteBuffer.wrap(block, 0, HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(MAGIC).putInt(0).put((byte) version).put((byte) flags).putShort((short) 0);
    head.putInt(rawLength).putLong(ringPosition);
  }

  /** Writes the checksum, once the rest is there. */
  static void putChecksum(byte[] block, int length) {
    ByteBuffer.wrap(block)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(4, checksum(ByteBuffer.wrap(block, CHECKED_FROM, length - CHECKED_FROM)));
  }

  static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
