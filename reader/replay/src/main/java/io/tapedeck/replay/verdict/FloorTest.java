package io.tapedeck.replay.verdict;

import org.jspecify.annotations.Nullable;

/**
 * Runs a planned number of times and asks whether the pass rate is proved to be at or above a
 * floor. PASS where the Wilson interval lies at or above the floor, FAIL where it lies below, else
 * INCONCLUSIVE: a floor of 90 % at 95 % confidence needs 35 of 35. It stops early only where the
 * runs that are left cannot change the verdict, so that looking after each run costs no confidence.
 *
 * @param floor pass rate to hold, 0 to 1. A floor of 1 means "every run": no number of runs proves
 *     that, so PASS is then a statement about the planned runs alone
 * @param plannedRuns 1 or more
 * @param confidence such as 0.95
 */
public record FloorTest(double floor, int plannedRuns, double confidence) implements Rule {

  public FloorTest {
    if (!(floor >= 0 && floor <= 1)) {
      throw new IllegalArgumentException("a floor is between 0 and 1, not " + floor);
    }
    if (plannedRuns < 1) {
      throw new IllegalArgumentException(plannedRuns + " runs prove nothing");
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("a confidence is between 0 and 1, not " + confidence);
    }
  }

  /** Asks at 95 % confidence. */
  public FloorTest(double floor, int plannedRuns) {
    this(floor, plannedRuns, 0.95);
  }

  /** The fewest runs after which a floor below 1 can be proved, if all of them pass. */
  public static int fewestRuns(double floor, double confidence) {
    if (!(floor < 1)) {
      throw new IllegalArgumentException("no number of runs proves a pass rate of 1");
    }
    int runs = 1;
    while (Interval.wilson(runs, runs, confidence).low() < floor) {
      runs++;
    }
    return runs;
  }

  /** What a finished count says about a floor, without a plan. */
  public static Verdict judge(double floor, int passed, int runs, double confidence) {
    if (runs == 0) {
      return Verdict.INCONCLUSIVE;
    }
    if (floor == 1) {
      return passed == runs ? Verdict.PASS : Verdict.FAIL;
    }
    Interval interval = Interval.wilson(passed, runs, confidence);
    if (interval.low() >= floor) {
      return Verdict.PASS;
    }
    return interval.high() < floor ? Verdict.FAIL : Verdict.INCONCLUSIVE;
  }

  @Override
  public @Nullable Verdict after(int passed, int runs) {
    int left = Math.max(0, plannedRuns - runs);
    Verdict worst = judge(floor, passed, runs + left, confidence);
    Verdict best = judge(floor, passed + left, runs + left, confidence);
    return worst == best ? worst : null;
  }

  @Override
  public int capRuns() {
    return plannedRuns;
  }
}
