package io.tapedeck.cli;

import io.tapedeck.replay.verdict.FloorTest;
import io.tapedeck.replay.verdict.Judgement;
import io.tapedeck.replay.verdict.Rule;
import io.tapedeck.replay.verdict.SequentialTest;
import io.tapedeck.replay.verdict.Verdict;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** When to stop running, as the command line says it, and why there may be no verdict then. */
final class StoppingRule {

  private StoppingRule() {}

  /**
   * Chooses a rule.
   *
   * @param floor pass rate to prove; null for the sequential test of 95 % against 80 %
   * @param runs at most; null for as many as the rule can need
   */
  static Rule of(@Nullable Double floor, @Nullable Integer runs) {
    if (runs != null && runs < 1) {
      throw misused("-n is 1 or more, not " + runs + ".");
    }
    if (floor == null) {
      SequentialTest test = SequentialTest.DEFAULT;
      return runs == null ? test : test.withCap(runs);
    }
    if (!(floor >= 0 && floor <= 1)) {
      throw misused("--floor is a pass rate between 0 and 1, such as 0.9, not " + floor + ".");
    }
    if (runs != null) {
      return new FloorTest(floor, runs);
    }
    if (floor == 1) {
      throw misused("no number of runs proves a pass rate of 1: say how many must pass, with -n.");
    }
    return new FloorTest(floor, FloorTest.fewestRuns(floor, 0.95));
  }

  private static CommandFailure misused(String what) {
    return new CommandFailure(CommandFailure.COULD_NOT_RUN, what);
  }

  /** What a rule asks, in words. */
  static String inWords(Rule rule) {
    if (rule instanceof SequentialTest test) {
      return percent(test.good())
          + " against "
          + percent(test.bad())
          + ", at most "
          + runs(test.capRuns());
    }
    FloorTest test = (FloorTest) rule;
    return "at least " + percent(test.floor()) + ", at most " + runs(test.plannedRuns());
  }

  /** Why runs gave no verdict, and what would; nothing where they gave one. */
  static String why(Rule rule, Judgement judgement) {
    if (judgement.verdict() != Verdict.INCONCLUSIVE) {
      return "";
    }
    boolean sequential = rule instanceof SequentialTest;
    int fewest =
        rule instanceof SequentialTest test
            ? test.fewestRuns()
            : FloorTest.fewestRuns(((FloorTest) rule).floor(), rule.confidence());
    if (judgement.passed() == judgement.runs() && judgement.runs() < fewest) {
      return "all passed, and that is too few to tell: it takes " + fewest + " of " + fewest + ".";
    }
    String between =
        rule instanceof SequentialTest test
            ? "the pass rate may be " + percent(test.good()) + " or " + percent(test.bad())
            : "the pass rate may be above or below " + percent(((FloorTest) rule).floor());
    boolean capped = sequential && rule.capRuns() < SequentialTest.DEFAULT.capRuns();
    return between + (capped || !sequential ? ": more runs would tell, with -n." : ".");
  }

  private static String runs(int count) {
    return count == 1 ? "1 run" : count + " runs";
  }

  private static String percent(double rate) {
    String text = String.format(Locale.ROOT, "%.1f", rate * 100);
    return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " %";
  }
}
