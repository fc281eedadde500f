package io.tapedeck.replay;

/** Recorded text, short enough for one line and without control characters. */
public final class Excerpt {

  private static final int LIMIT_CHARS = 120;

  private Excerpt() {}

  /** The text's beginning, at most 120 characters of it and then three dots. */
  public static String of(String text) {
    StringBuilder line = new StringBuilder();
    boolean cut = text.length() > LIMIT_CHARS;
    text.substring(0, cut ? LIMIT_CHARS : text.length())
        .codePoints()
        .map(c -> Character.isISOControl(c) || isTreacherous(c) ? ' ' : c)
        .forEach(line::appendCodePoint);
    return cut ? line + "..." : line.toString();
  }

  /** The same in quotes; for an empty text the word nothing. */
  public static String quoted(String text) {
    return text.isEmpty() ? "nothing" : "\"" + of(text) + "\"";
  }

  /** What breaks a line or turns its direction around, so that it reads as what it is not. */
  private static boolean isTreacherous(int c) {
    return (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }
}
