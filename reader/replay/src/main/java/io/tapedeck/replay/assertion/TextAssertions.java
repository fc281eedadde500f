package io.tapedeck.replay.assertion;

import com.google.re2j.Pattern;
import io.tapedeck.replay.Excerpt;
import java.util.List;
import java.util.function.Predicate;

/** What may be said of the final text. */
final class TextAssertions {

  private TextAssertions() {}

  static Assertion contains(List<String> words) {
    return each(words, (seen, one) -> seen.finalText().contains(one), "does not contain ");
  }

  static Assertion lacks(List<String> words) {
    return each(words, (seen, one) -> !seen.finalText().contains(one), "contains ");
  }

  static Assertion matches(List<Pattern> patterns) {
    return each(patterns, (seen, one) -> one.matcher(seen.finalText()).find(), "does not match ");
  }

  static Assertion neverMatches(List<Pattern> patterns) {
    return each(patterns, (seen, one) -> !one.matcher(seen.finalText()).find(), "matches ");
  }

  private interface Test<T> {
    boolean holds(Seen seen, T expected);
  }

  private static <T> Assertion each(List<T> expected, Test<T> test, String problem) {
    return seen -> {
      Predicate<T> holds = one -> test.holds(seen, one);
      return expected.stream()
          .filter(holds.negate())
          .map(one -> new Violation(seen.lastStep(), problem(seen, problem + "\"" + one + "\"")))
          .toList();
    };
  }

  private static String problem(Seen seen, String what) {
    return "the final text " + what + ". It is " + Excerpt.quoted(seen.finalText());
  }
}
