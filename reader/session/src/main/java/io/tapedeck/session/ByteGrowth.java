package io.tapedeck.session;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A body while its pieces come in, in any order. */
final class ByteGrowth {

  private static final byte[] NONE = new byte[0];
  static final int LIMIT_BYTES = 1 << 30;

  private byte[] bytes = NONE;
  private int length;
  private long arrived;
  private long unrestored;

  /** Takes a piece; what lies past the limit or at a senseless offset counts as missing. */
  void add(long offset, ByteBuffer piece, int missing) {
    ByteBuffer source = piece.duplicate();
    int size = source.remaining();
    if (offset < 0 || offset > LIMIT_BYTES - size) {
      return;
    }
    int end = (int) offset + size;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, Math.min(bytes.length * 2, LIMIT_BYTES)));
    }
    source.get(bytes, (int) offset, size);
    length = Math.max(length, end);
    arrived += size;
    unrestored += missing;
  }

  /** The bytes so far; holes read as zero. */
  byte[] toArray() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  int length() {
    return length;
  }

  /** How many bytes below {@link #length} never came or could not be restored. */
  long holes() {
    return Math.max(0, length - arrived) + unrestored;
  }
}
