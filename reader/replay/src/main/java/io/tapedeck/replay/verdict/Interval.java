package io.tapedeck.replay.verdict;

import java.util.Locale;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/**
 * Where the true pass rate lies, with the confidence given.
 *
 * @param low 0 to 1
 * @param high 0 to 1
 * @param confidence 0 to 1, both ends excluded; 0.95 means that one interval of twenty misses
 */
public record Interval(double low, double high, double confidence) {

  /**
   * Computes Wilson's score interval (Wilson 1927, JASA 22:209-212), two-sided. It keeps its
   * promise at rates near 1 and with few runs, where the textbook interval says "100 % exactly"
   * after one run: 10 of 10 proves 72 % or more.
   *
   * @param passed 0 to {@code runs}
   * @param runs 0 gives the interval from 0 to 1
   * @throws IllegalArgumentException where {@code passed} is out of range
   */
  public static Interval wilson(int passed, int runs, double confidence) {
    if (passed < 0 || passed > runs) {
      throw new IllegalArgumentException(passed + " of " + runs + " runs passed");
    }
    if (runs == 0) {
      return new Interval(0, 1, confidence);
    }
    var interval =
        BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(runs, passed, 1 - confidence);
    // The formula touches 0 and 1 exactly where nothing or everything passed; rounding does not.
    double low = passed == 0 ? 0 : Math.max(0, interval.getLowerBound());
    double high = passed == runs ? 1 : Math.min(1, interval.getUpperBound());
    return new Interval(low, high, confidence);
  }

  /** The interval in per cent, such as {@code 72.2 to 100.0 %}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.1f to %.1f %%", low * 100, high * 100);
  }
}
