package io.tapedeck.session.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Quick 64-bit hashes for telling messages apart: multiply and fold, as in wyhash. Not for secrets;
 * the same on every machine, so that session ids built on them stay the same.
 */
public final class Hash64 {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long SEED = 0xA0761D6478BD642FL;
  private static final long STEP = 0xE7037ED1A0B428DBL;

  private Hash64() {}

  /** Folds a value into a running hash; order counts. */
  public static long mix(long hash, long value) {
    long a = hash ^ SEED ^ value;
    long b = value ^ STEP ^ Long.rotateLeft(hash, 23);
    return (a * b) ^ Math.multiplyHigh(a, b);
  }

  /** Hashes bytes {@code from} up to {@code to}. */
  public static long of(byte[] bytes, int from, int to) {
    long hash = (long) to - from;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      hash = mix(hash, (long) LONGS.get(bytes, at));
    }
    long rest = 0;
    for (; at < to; at++) {
      rest = (rest << 8) | (bytes[at] & 0xFF);
    }
    return mix(hash, rest);
  }

  /** Hashes characters. */
  public static long of(CharSequence text) {
    int length = text.length();
    long hash = ~length;
    int at = 0;
    for (; at + 4 <= length; at += 4) {
      hash =
          mix(
              hash,
              text.charAt(at)
                  | ((long) text.charAt(at + 1) << 16)
                  | ((long) text.charAt(at + 2) << 32)
                  | ((long) text.charAt(at + 3) << 48));
    }
    long rest = 0;
    for (; at < length; at++) {
      rest = (rest << 16) | text.charAt(at);
    }
    return mix(hash, rest);
  }
}
