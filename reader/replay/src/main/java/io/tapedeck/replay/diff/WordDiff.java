package io.tapedeck.replay.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two texts word by word. */
final class WordDiff {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}_]+|\\s+|.", Pattern.DOTALL | Pattern.UNICODE_CASE);

  /** Aligning takes time and memory with the square of what differs. */
  private static final int MOST_WORDS = 2_000;

  /** With less in common, marks between the words would hide what either says. */
  private static final double LEAST_SHARE = 0.3;

  private WordDiff() {}

  static List<SessionDiff.Line> of(String original, String other) {
    String left = InsideDiff.laidOut(original);
    String right = InsideDiff.laidOut(other);
    List<String> from = words(left);
    List<String> to = words(right);
    List<SessionDiff.Line> apart =
        List.of(new SessionDiff.Line('-', left), new SessionDiff.Line('+', right));
    if (from.size() > MOST_WORDS || to.size() > MOST_WORDS) {
      return apart;
    }
    List<SessionDiff.Line> pieces = new ArrayList<>();
    int at = 0;
    int common = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(from, to).getDeltas()) {
      common += add(pieces, '=', from.subList(at, delta.getSource().getPosition()));
      add(pieces, '-', delta.getSource().getLines());
      add(pieces, '+', delta.getTarget().getLines());
      at = delta.getSource().getPosition() + delta.getSource().size();
    }
    common += add(pieces, '=', from.subList(at, from.size()));
    int all = told(from) + told(to);
    return 2 * common < LEAST_SHARE * all ? apart : List.copyOf(pieces);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find() && words.size() <= MOST_WORDS) {
      words.add(matcher.group());
    }
    return words;
  }

  /** Adds a piece, and says how many letters and digits it has. */
  private static int add(List<SessionDiff.Line> pieces, char sign, List<String> words) {
    if (!words.isEmpty()) {
      pieces.add(new SessionDiff.Line(sign, String.join("", words)));
    }
    return told(words);
  }

  private static int told(List<String> words) {
    return words.stream()
        .mapToInt(word -> Character.isLetterOrDigit(word.codePointAt(0)) ? word.length() : 0)
        .sum();
  }
}
