package io.tapedeck.journal;

import org.agrona.MutableDirectBuffer;

/** UTF-8 without an array in between; an unpaired surrogate becomes {@code '?'}, as in the JDK. */
final class Utf8 {
  private Utf8() {}

  static int length(String string) {
    int length = 0;
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c < 0x80) {
        length++;
      } else if (c < 0x800) {
        length += 2;
      } else if (pairAt(string, i)) {
        length += 4;
        i++;
      } else {
        length += Character.isSurrogate(c) ? 1 : 3;
      }
    }
    return length;
  }

  /** Returns the index after the last byte written. */
  static int put(MutableDirectBuffer buffer, int index, String string) {
    int at = index;
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c < 0x80) {
        buffer.putByte(at++, (byte) c);
      } else if (c < 0x800) {
        buffer.putByte(at++, (byte) (0xC0 | (c >> 6)));
        buffer.putByte(at++, (byte) (0x80 | (c & 0x3F)));
      } else if (pairAt(string, i)) {
        int point = Character.toCodePoint(c, string.charAt(++i));
        buffer.putByte(at++, (byte) (0xF0 | (point >> 18)));
        buffer.putByte(at++, (byte) (0x80 | ((point >> 12) & 0x3F)));
        buffer.putByte(at++, (byte) (0x80 | ((point >> 6) & 0x3F)));
        buffer.putByte(at++, (byte) (0x80 | (point & 0x3F)));
      } else if (Character.isSurrogate(c)) {
        buffer.putByte(at++, (byte) '?');
      } else {
        buffer.putByte(at++, (byte) (0xE0 | (c >> 12)));
        buffer.putByte(at++, (byte) (0x80 | ((c >> 6) & 0x3F)));
        buffer.putByte(at++, (byte) (0x80 | (c & 0x3F)));
      }
    }
    return at;
  }

  private static boolean pairAt(String string, int i) {
    return Character.isHighSurrogate(string.charAt(i))
        && i + 1 < string.length()
        && Character.isLowSurrogate(string.charAt(i + 1));
  }
}
