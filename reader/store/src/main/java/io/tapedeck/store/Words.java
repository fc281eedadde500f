package io.tapedeck.store;

import io.tapedeck.session.wire.WordSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts texts into words: letters and digits in a row, in lower case. Writing without spaces between
 * words is cut into letters, so that a phrase finds any part of it.
 */
final class Words {

  /** Longer ones are no words; they are cut, and the text is marked with {@link #CUT}. */
  static final int LONGEST = 200;

  /** Stands in a text of which a word was cut: anything may be in it. */
  static final String CUT = "\uE001";

  private static final int BREAK = WordSink.BREAK.strip().codePointAt(0);

  private Words() {}

  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    String lower = text.toLowerCase(Locale.ROOT);
    int start = -1;
    boolean cut = false;
    for (int i = 0; i < lower.length(); ) {
      int c = lower.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean alone = c == BREAK || isAlone(c);
      boolean inside = !alone && isWordPart(c);
      if (start >= 0 && (!inside || i - start >= LONGEST)) {
        cut |= inside;
        words.add(lower.substring(start, i));
        start = -1;
      }
      if (alone) {
        words.add(lower.substring(i, next));
      } else if (inside && start < 0) {
        start = i;
      }
      i = next;
    }
    if (start >= 0) {
      words.add(lower.substring(start));
    }
    if (cut) {
      words.add(CUT);
    }
    return words;
  }

  /** Whether a text begins within what may be a longer word. */
  static boolean beginsOpen(String text) {
    return !text.isEmpty() && isOpen(text.codePointAt(0));
  }

  /** Whether a text ends within what may be a longer word. */
  static boolean endsOpen(String text) {
    return !text.isEmpty() && isOpen(text.codePointBefore(text.length()));
  }

  private static boolean isOpen(int c) {
    return isWordPart(c) && !isAlone(c);
  }

  private static boolean isWordPart(int c) {
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isAlone(int c) {
    if (c < 0x0E00) {
      return false;
    }
    Character.UnicodeScript script = Character.UnicodeScript.of(c);
    return Character.isIdeographic(c)
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA
        || script == Character.UnicodeScript.THAI
        || script == Character.UnicodeScript.LAO
        || script == Character.UnicodeScript.KHMER
        || script == Character.UnicodeScript.MYANMAR;
  }
}
