package io.tapedeck.journal.masking;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The name of a member as it passes, as far as it may be one that is looked for. */
final class JsonName {
  /** The longest way to write a character of one byte: a backslash, a u and four digits. */
  private static final int ESCAPE_BYTES = 6;

  private final byte[] raw;
  private int length;
  private boolean escaped;
  private byte[] plain;

  /** Takes names of up to some bytes. */
  JsonName(int longest) {
    this.raw = new byte[longest * ESCAPE_BYTES];
    this.plain = raw;
  }

  void clear() {
    length = 0;
    escaped = false;
  }

  void add(byte b) {
    if (length >= 0 && length < raw.length) {
      raw[length++] = b;
      escaped |= b == '\\';
    } else {
      length = -1;
    }
  }

  /** Ends the name and returns how many of its {@link #bytes} there are; -1 where it is no use. */
  int end() {
    plain = raw;
    if (length > 0 && escaped) {
      plain = unescaped(new String(raw, 0, length, UTF_8)).getBytes(UTF_8);
      return plain.length;
    }
    return length;
  }

  byte[] bytes() {
    return plain;
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        plain.append(c);
        continue;
      }
      char escape = text.charAt(++i);
      switch (escape) {
        case 'b' -> plain.append('\b');
        case 'f' -> plain.append('\f');
        case 'n' -> plain.append('\n');
        case 'r' -> plain.append('\r');
        case 't' -> plain.append('\t');
        case 'u' -> {
          plain.append(unit(text, i + 1));
          i += 4;
        }
        default -> plain.append(escape);
      }
    }
    return plain.toString();
  }

  private static char unit(String text, int from) {
    int unit = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        return '\uFFFD';
      }
      unit = 16 * unit + digit;
    }
    return (char) unit;
  }
}
