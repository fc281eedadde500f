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
 *  8  u8   version of the format, 1
 *  9  u8   flags: 1 = the compressor starts afresh here
 * 10  u16  0
 * 12  u32  length of the records when restored
 * 16  u64  position in the rings up to which the journal is complete with this block, see RingFile
 * 24       raw deflate data, ended by a sync flush
 * </pre>
 */
final class Block {
  static final int MAGIC = 0x31424454;
  static final int VERSION = 1;
  static final int HEADER_BYTES = 24;
  static final int FLAG_FRESH = 1;

  /** Records wait for company until a block holds so much. */
  static final int TARGET_BYTES = 256 << 10;

  /** No block restores to more: a reader need not believe a greater length. */
  static final int LIMIT_BYTES = 8 << 20;

  private Block() {}

  static void putHeader(byte[] block, int length, int flags, int rawLength, long ringPosition) {
    ByteBuffer head = ByteBuffer.wrap(block, 0, HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(MAGIC).putInt(0).put((byte) VERSION).put((byte) flags).putShort((short) 0);
    head.putInt(rawLength).putLong(ringPosition);
    head.putInt(4, checksum(ByteBuffer.wrap(block, 8, length - 8)));
  }

  static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
