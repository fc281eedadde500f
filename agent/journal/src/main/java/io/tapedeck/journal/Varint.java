package io.tapedeck.journal;

import org.agrona.MutableDirectBuffer;

/** Unsigned LEB128: seven bits a byte, least significant first. */
final class Varint {
  private Varint() {}

  static int length(long value) {
    return value == 0 ? 1 : (70 - Long.numberOfLeadingZeros(value)) / 7;
  }

  /** Returns the index after the last byte written. */
  static int put(MutableDirectBuffer buffer, int index, long value) {
    int at = index;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      buffer.putByte(at++, (byte) (rest | 0x80));
      rest >>>= 7;
    }
    buffer.putByte(at++, (byte) rest);
    return at;
  }
}
