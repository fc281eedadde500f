package io.tapedeck.kpi;

import com.google.re2j.Pattern;

/** Texts without what differs from time to time. */
final class Template {
  private static final int LONGEST = 100;
  private static final int FIRST_WORDS = 48;
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
  private static final Pattern VARYING =
      Pattern.compile("https?://\\S+|\\S+@\\S+|[\\p{L}\\p{N}_-]*\\d[\\p{L}\\p{N}_.:-]*");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Template() {}

  /** An error's text, with an asterisk for each number, identifier, address and quotation. */
  static String of(String text) {
    String plain = QUOTED.matcher(text).replaceAll("*");
    plain = VARYING.matcher(plain).replaceAll("*");
    plain = SPACE.matcher(plain).replaceAll(" ").strip();
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
  }

  /** The first words of a text, and a hash of the whole: two versions begin alike. */
  static String named(String text) {
    String line = SPACE.matcher(text).replaceAll(" ").strip();
    String first = line.length() <= FIRST_WORDS ? line : line.substring(0, FIRST_WORDS) + "...";
    return first + " " + hash(text);
  }

  static String hash(String text) {
    long hash = 1125899906842597L;
    for (int i = 0; i < text.length(); i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return String.format("%06x", hash & 0xffffff);
  }
}
