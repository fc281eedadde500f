package io.tapedeck.web;

import io.tapedeck.export.html.Figures;
import java.util.Map;
import java.util.stream.Collectors;

/** Texts for one line. */
final class Texts {

  private Texts() {}

  /** The beginning of a text, on one line. */
  static String cut(String text, int most) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.length() <= most) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most;
    return line.substring(0, end) + "\u2026";
  }

  /** A number of things. */
  static String count(long count, String one) {
    return Figures.count(count) + " " + one + (count == 1 ? "" : "s");
  }

  /** Such as {@code search 3, refund}. */
  static String counts(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(each -> each.getKey() + (each.getValue() == 1 ? "" : " " + each.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** Whether a text comes back from a form as it was, once it is escaped as pages are. */
  static boolean survivesForm(String text) {
    return text.codePoints()
        .allMatch(
            c ->
                c == '\n'
                    || c == '\t'
                    || c == 0x200c
                    || c == 0x200d
                    || (!Character.isISOControl(c)
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.SURROGATE));
  }
}
