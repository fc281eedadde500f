package io.tapedeck.cli.runs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which step of a session decides how it comes out. From each step on the session was sampled anew,
 * K times; what comes before the step is as recorded.
 *
 * @param recordedPassed how the session came out when it was recorded
 * @param steps in order, from 1
 */
public record Resampling(boolean recordedPassed, List<ResampledStep> steps) {

  public Resampling {
    steps = List.copyOf(steps);
  }

  /**
   * The last step from which on the session comes out otherwise more often than not, with 95 %
   * confidence. What was recorded at it is what the outcome hangs on: sampled anew it changes,
   * while from any later step on it stays. Null where there is none.
   */
  public @Nullable ResampledStep decisive() {
    ResampledStep last = null;
    for (ResampledStep step : steps) {
      last = step.outcome(recordedPassed) == ResampledStep.Outcome.CHANGES ? step : last;
    }
    return last;
  }

  /** The first step from which on the outcome changes, or null. */
  public @Nullable ResampledStep firstChange() {
    return steps.stream()
        .filter(step -> step.outcome(recordedPassed) == ResampledStep.Outcome.CHANGES)
        .findFirst()
        .orElse(null);
  }

  /** Steps after the decisive one of which the runs do not tell. */
  public List<Integer> unclearAfter() {
    ResampledStep decisive = decisive();
    int from = decisive == null ? 0 : decisive.number();
    return steps.stream()
        .filter(step -> step.number() > from)
        .filter(step -> step.outcome(recordedPassed) == ResampledStep.Outcome.UNCLEAR)
        .map(ResampledStep::number)
        .toList();
  }
}
