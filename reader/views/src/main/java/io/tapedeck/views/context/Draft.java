package io.tapedeck.views.context;

import java.util.regex.Pattern;

/**
 * A piece before its tokens are settled.
 *
 * @param tokens the estimate
 */
record Draft(Source source, int message, String label, String text, long tokens) {
  private static final int EXCERPT = 160;
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  Piece piece(long share, boolean repeated) {
    return new Piece(source, message, label, excerpt(text), share, repeated);
  }

  /** The first words of a text, on one line. */
  static String excerpt(String text) {
    String start = text.substring(0, Math.min(text.length(), 2 * EXCERPT));
    String line = BLANKS.matcher(start).replaceAll(" ").strip();
    boolean cut = line.length() > EXCERPT || start.length() < text.length();
    return line.substring(0, Math.min(line.length(), EXCERPT)) + (cut ? "..." : "");
  }
}
