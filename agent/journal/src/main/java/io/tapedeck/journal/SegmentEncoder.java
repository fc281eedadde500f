package io.tapedeck.journal;

import java.util.Arrays;
import org.agrona.MutableDirectBuffer;

/**
 * Writes a body as literals and references to what this journal file held before, so that a history
 * that an agent sends again at each step is stored once.
 *
 * <p>All bodies of a file, one piece after the other, make up its <em>content</em>. A reference
 * says how far back in the content the same bytes stand. The last {@link #WINDOW_BYTES} are kept; a
 * rolling hash of 32 bytes finds candidates, a comparison decides. Only about every sixteenth place
 * is put into the table and looked up there, chosen by the bytes themselves, so that both choose
 * the same ones: the table does not fit the processor's caches. Not thread-safe.
 */
final class SegmentEncoder {
  /** How far back a reference reaches: part of the format, since a reader must keep as much. */
  static final int WINDOW_BYTES = 8 << 20;

  /** The most that one call encodes. */
  static final int PIECE_LIMIT_BYTES = 256 << 10;

  /** Past this a new file must begin, so that positions fit an int. */
  static final long CONTENT_LIMIT_BYTES = 1L << 30;

  private static final int BLOCK = 32;
  private static final int MULTIPLIER = 0x01000193;
  private static final int LEAVING = power(MULTIPLIER, BLOCK);
  private static final int TABLE_BITS = 19;

  /** Bits of the mixed hash that are not used for the slot. */
  private static final int ANCHOR_MASK = 0xF00;

  /** Inside a match only every so many bytes are indexed: matches extend backwards anyway. */
  private static final int SPARSE = 1024;

  private byte[] history = new byte[256 << 10];
  private final int[] table = new int[1 << TABLE_BITS];
  private long position;

  long position() {
    return position;
  }

  /** Forgets everything, as at the start of a file. */
  void reset() {
    position = 0;
    Arrays.fill(table, 0);
  }

  /** The most bytes that {@link #encode} may write for a piece. */
  static int boundBytes(int length) {
    return length + length / BLOCK * 4 + 64;
  }

  /** Encodes a piece and returns the index after the last byte written. */
  int encode(byte[] source, int offset, int length, MutableDirectBuffer out, int index) {
    remember(source, offset, length);
    int at = Varint.put(out, index, position);
    at = Varint.put(out, at, length);
    int literal = 0;
    int i = 0;
    int hash = length >= BLOCK ? hash(source, offset) : 0;
    while (i + BLOCK <= length) {
      if (!isAnchor(hash)) {
        if (i + BLOCK < length) {
          hash = roll(hash, source, offset + i);
        }
        i++;
        continue;
      }
      int slot = slot(hash);
      long candidate = table[slot] - 1L;
      if (candidate >= 0 && candidate >= position + length - history.length) {
        int matched = forward(candidate, source, offset + i, length - i);
        if (matched >= BLOCK) {
          int back = backward(candidate, source, offset + i, i - literal, length);
          int start = i - back;
          at = literals(out, at, source, offset + literal, start - literal);
          at = Varint.put(out, at, matched + (long) back);
          at = Varint.put(out, at, position + i - candidate);
          index(source, offset, i, matched);
          i += matched;
          literal = i;
          if (i + BLOCK <= length) {
            hash = hash(source, offset + i);
          }
          continue;
        }
      }
      table[slot] = (int) (position + i) + 1;
      if (i + BLOCK < length) {
        hash = roll(hash, source, offset + i);
      }
      i++;
    }
    at = literals(out, at, source, offset + literal, length - literal);
    position += length;
    return at;
  }

  private static int literals(
      MutableDirectBuffer out, int index, byte[] source, int offset, int length) {
    int at = Varint.put(out, index, length);
    out.putBytes(at, source, offset, length);
    return at + length;
  }

  private int forward(long candidate, byte[] source, int from, int limit) {
    int matched = 0;
    while (matched < limit) {
      int at = (int) (candidate + matched) & (history.length - 1);
      int run = Math.min(limit - matched, history.length - at);
      int differs =
          Arrays.mismatch(history, at, at + run, source, from + matched, from + matched + run);
      if (differs >= 0) {
        return matched + differs;
      }
      matched += run;
    }
    return matched;
  }

  private int backward(long candidate, byte[] source, int from, int limit, int length) {
    long oldest = Math.max(0, position + length - history.length);
    int back = 0;
    while (back < limit
        && candidate - back > oldest
        && history[(int) (candidate - back - 1) & (history.length - 1)]
            == source[from - back - 1]) {
      back++;
    }
    return back;
  }

  private void index(byte[] source, int offset, int from, int matched) {
    int end = from + matched;
    for (int step = from; step + BLOCK <= end; step += SPARSE) {
      int i = step;
      int hash = hash(source, offset + i);
      while (!isAnchor(hash) && i + BLOCK < end) {
        hash = roll(hash, source, offset + i);
        i++;
      }
      if (isAnchor(hash)) {
        table[slot(hash)] = (int) (position + i) + 1;
      }
    }
  }

  private void remember(byte[] source, int offset, int length) {
    if (length > PIECE_LIMIT_BYTES) {
      throw new IllegalArgumentException("piece of " + length + " bytes");
    }
    while (history.length < WINDOW_BYTES && position + length > history.length) {
      history = Arrays.copyOf(history, history.length * 2);
    }
    int at = (int) position & (history.length - 1);
    int run = Math.min(length, history.length - at);
    System.arraycopy(source, offset, history, at, run);
    System.arraycopy(source, offset + run, history, 0, length - run);
  }

  private static int hash(byte[] source, int from) {
    int hash = 0;
    for (int i = 0; i < BLOCK; i++) {
      hash = hash * MULTIPLIER + source[from + i];
    }
    return hash;
  }

  /** The hash of the 32 bytes one further on. */
  private static int roll(int hash, byte[] source, int from) {
    return hash * MULTIPLIER + source[from + BLOCK] - source[from] * LEAVING;
  }

  private static boolean isAnchor(int hash) {
    return (hash * 0x9E3779B1 & ANCHOR_MASK) == 0;
  }

  private static int slot(int hash) {
    return (hash * 0x9E3779B1) >>> (32 - TABLE_BITS);
  }

  private static int power(int base, int exponent) {
    int power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= base;
    }
    return power;
  }
}
