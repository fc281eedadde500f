package io.tapedeck.cli.transcript;

import java.util.ArrayList;
import java.util.List;

/**
 * Text measured in terminal cells: a CJK character or an emoji takes two, a combining mark none.
 */
final class Cells {

  private Cells() {}

  static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      width += width(c);
      i += Character.charCount(c);
    }
    return width;
  }

  private static int width(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115F)
            || (c >= 0x2E80 && c <= 0xA4CF)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0xFFE0 && c <= 0xFFE6)
            || (c >= 0x1F300 && c <= 0x1FAFF)
            || (c >= 0x20000 && c <= 0x3FFFD);
    return wide ? 2 : 1;
  }

  /** Fills up with spaces on the right. */
  static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /** Fills up with spaces on the left. */
  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - width(text))) + text;
  }

  /** Shortens to a width, with an ellipsis where something was cut; line ends become spaces. */
  static String cut(String text, int width) {
    String line = text.replaceAll("\\s+", " ").strip();
    if (width(line) <= width) {
      return line;
    }
    if (width <= 3) {
      return "";
    }
    return line.substring(0, fitting(line, 0, width - 3)).stripTrailing() + "...";
  }

  /** Cuts a line off at a width, spaces kept. */
  static String clip(String line, int width) {
    return line.substring(0, fitting(line, 0, width)).stripTrailing();
  }

  /** Breaks text into lines of a width: at its own line ends, else at spaces, else anywhere. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String line : text.stripTrailing().split("\n", -1)) {
      int from = 0;
      while (width(line.substring(from)) > width) {
        int end = fitting(line, from, width);
        int space = line.lastIndexOf(' ', end);
        // A break is taken at a space only if that does not leave the line half empty.
        boolean nice = space > from && width(line.substring(from, space)) > width / 2;
        lines.add(line.substring(from, nice ? space : end));
        from = nice ? space + 1 : end;
      }
      lines.add(line.substring(from));
    }
    return lines;
  }

  private static int fitting(String text, int from, int width) {
    int used = 0;
    int at = from;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      used += width(c);
      if (used > width) {
        break;
      }
      at += Character.charCount(c);
    }
    return Math.max(at, Math.min(from + 1, text.length()));
  }
}
