package io.tapedeck.journal;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A body piece as it lies in the ring: an ordinary record whose numbers are all written at full
 * length, so that header and bytes go straight into a claimed place without being laid out before.
 */
public final class DataRecord {
  /** What precedes the bytes. */
  public static final int HEADER_BYTES = 48;

  /** The most bytes in one piece. */
  public static final int PIECE_LIMIT_BYTES = 64 << 10;

  private static final int EPOCH_AT = 1;
  private static final int MONOTONIC_AT = 11;
  private static final int CALL_AT = 21;
  private static final int DIRECTION_AT = 31;
  private static final int OFFSET_AT = 34;
  private static final int BYTES_AT = 44;

  private DataRecord() {}

  /** Writes the header; the bytes follow at {@code index + HEADER_BYTES}. */
  public static void putHeader(
      MutableDirectBuffer buffer,
      int index,
      long epochNanos,
      long monotonicNanos,
      long call,
      Direction direction,
      long offset,
      int length) {
    buffer.putByte(index, (byte) Kind.DATA);
    putLong(buffer, index + EPOCH_AT, Field.EPOCH_NANOS, epochNanos);
    putLong(buffer, index + MONOTONIC_AT, Field.MONOTONIC_NANOS, monotonicNanos);
    putLong(buffer, index + CALL_AT, Field.CALL, call);
    buffer.putByte(index + DIRECTION_AT, (byte) Field.DIRECTION);
    buffer.putByte(index + DIRECTION_AT + 1, (byte) 1);
    buffer.putByte(index + DIRECTION_AT + 2, (byte) direction.code);
    putLong(buffer, index + OFFSET_AT, Field.OFFSET, offset);
    buffer.putByte(index + BYTES_AT, (byte) Field.BYTES);
    buffer.putByte(index + BYTES_AT + 1, (byte) (length | 0x80));
    buffer.putByte(index + BYTES_AT + 2, (byte) ((length >>> 7) | 0x80));
    buffer.putByte(index + BYTES_AT + 3, (byte) (length >>> 14));
  }

  static long epochNanos(DirectBuffer buffer, int index) {
    return buffer.getLong(index + EPOCH_AT + 2, ByteOrder.LITTLE_ENDIAN);
  }

  static long monotonicNanos(DirectBuffer buffer, int index) {
    return buffer.getLong(index + MONOTONIC_AT + 2, ByteOrder.LITTLE_ENDIAN);
  }

  static long call(DirectBuffer buffer, int index) {
    return buffer.getLong(index + CALL_AT + 2, ByteOrder.LITTLE_ENDIAN);
  }

  static Direction direction(DirectBuffer buffer, int index) {
    return Direction.ofCode(buffer.getByte(index + DIRECTION_AT + 2));
  }

  static long offset(DirectBuffer buffer, int index) {
    return buffer.getLong(index + OFFSET_AT + 2, ByteOrder.LITTLE_ENDIAN);
  }

  private static void putLong(MutableDirectBuffer buffer, int index, int tag, long value) {
    buffer.putByte(index, (byte) tag);
    buffer.putByte(index + 1, (byte) Long.BYTES);
    buffer.putLong(index + 2, value, ByteOrder.LITTLE_ENDIAN);
  }
}
