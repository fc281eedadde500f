package io.tapedeck.cli.runs;

import io.tapedeck.replay.verdict.Interval;
import java.util.List;

/**
 * Runs that were live from a step on.
 *
 * @param number of the step, from 1
 */
public record ResampledStep(int number, List<JudgedRun> runs) {

  private static final double CONFIDENCE = 0.95;

  /** The fewest runs that can tell anything: all alike, their interval leaves out one half. */
  public static final int FEWEST_RUNS = 4;

  /** What becomes of the recorded outcome. */
  public enum Outcome {
    /** More often than not it is another. */
    CHANGES,
    /** More often than not it is the same. */
    STAYS,
    /** The runs do not tell. */
    UNCLEAR
  }

  public ResampledStep {
    runs = List.copyOf(runs);
  }

  /** How many passed. */
  public int passed() {
    return (int) runs.stream().filter(JudgedRun::passed).count();
  }

  /** Where the pass rate lies, 95 % sure. */
  public Interval interval() {
    return Interval.wilson(passed(), runs.size(), CONFIDENCE);
  }

  /** What becomes of an outcome when the session is sampled anew from here. */
  public Outcome outcome(boolean recordedPassed) {
    Interval interval = interval();
    if (interval.low() > 0.5) {
      return recordedPassed ? Outcome.STAYS : Outcome.CHANGES;
    }
    if (interval.high() < 0.5) {
      return recordedPassed ? Outcome.CHANGES : Outcome.STAYS;
    }
    return Outcome.UNCLEAR;
  }
}
