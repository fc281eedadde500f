package io.tapedeck.views.context;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a memory wrote into a prompt. Frameworks mark it by a heading, such as {@code MEMORY:}
 * or {@code <memory>}; it ends with its tag, a ruled line, the next heading, or the text.
 */
final class MemorySections {
  private static final int HEADING = 60;
  private static final Pattern TAG = Pattern.compile("<([A-Za-z][\\w-]*)>");
  private static final Pattern RULE = Pattern.compile("[-=_*`]{3,}");
  private static final List<Pattern> SAYS =
      List.of(
          Pattern.compile("\\b(memory|memories)\\b"),
          Pattern.compile("\\bsummary\\b.*\\b(conversation|earlier|previous|so far)\\b"),
          Pattern.compile("\\b(conversation|chat)[ _-](summary|history)\\b"),
          Pattern.compile("\\b(previous|earlier) (conversation|messages)\\b"));

  /** From where to where a text is memory; empty where it is none. */
  record Range(int from, int to) {
    static final Range NONE = new Range(0, 0);
  }

  private MemorySections() {}

  /** The first such section. */
  static Range of(String text) {
    int at = 0;
    while (at < text.length()) {
      int end = lineEnd(text, at);
      String line = text.substring(at, Math.min(end, at + HEADING + 1)).strip();
      if (isHeading(line) && says(line)) {
        return new Range(at, end(text, end, line));
      }
      at = end;
    }
    return Range.NONE;
  }

  private static int end(String text, int from, String heading) {
    Matcher tag = TAG.matcher(heading);
    if (tag.matches()) {
      String closing = "</" + tag.group(1) + ">";
      int close = text.indexOf(closing, from);
      return close < 0 ? text.length() : close + closing.length();
    }
    for (int at = from; at < text.length(); at = lineEnd(text, at)) {
      String line = text.substring(at, lineEnd(text, at)).strip();
      if (RULE.matcher(line).matches() || line.startsWith("#") || TAG.matcher(line).matches()) {
        return at;
      }
    }
    return text.length();
  }

  private static boolean isHeading(String line) {
    return !line.isEmpty()
        && line.length() <= HEADING
        && (line.endsWith(":")
            || line.startsWith("#")
            || line.startsWith("**")
            || TAG.matcher(line).matches());
  }

  private static boolean says(String heading) {
    String lower = heading.toLowerCase(Locale.ROOT).replace('_', ' ');
    return SAYS.stream().anyMatch(words -> words.matcher(lower).find());
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end + 1;
  }
}
