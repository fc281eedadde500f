package io.tapedeck.replay.verdict;

/**
 * A verdict with what it stands on.
 *
 * @param passed of {@code runs}
 * @param runs that were counted
 * @param unused runs that were begun ahead on other threads and not needed
 * @param interval of the pass rate. Runs that stop early make it a little too narrow: it describes,
 *     the rule decides
 */
public record Judgement(Verdict verdict, int passed, int runs, int unused, Interval interval) {

  /** One line, such as {@code PASS: 35 of 35 passed, 95 % sure of 90.1 to 100.0 %}. */
  @Override
  public String toString() {
    return verdict
        + ": "
        + passed
        + " of "
        + runs
        + " passed, "
        + Math.round(interval.confidence() * 100)
        + " % sure of "
        + interval;
  }
}
