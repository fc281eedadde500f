package io.tapedeck.replay.dataset;

import java.util.List;

/**
 * What the runs of one case brought.
 *
 * @param name the case's
 * @param runs 0 where it was not run
 * @param failures one line for each thing that failed, such as {@code Failure.toString()}; may
 *     repeat
 * @param durationMillis of all runs
 */
public record CaseResult(
    String name, int passed, int runs, List<String> failures, long durationMillis) {

  public CaseResult {
    if (passed < 0 || passed > runs) {
      throw new IllegalArgumentException(name + ": " + passed + " of " + runs + " runs passed");
    }
    failures = List.copyOf(failures);
  }
}
