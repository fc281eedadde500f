package io.tapedeck.diagnose.detect;

import io.tapedeck.diagnose.About;
import io.tapedeck.diagnose.Course;
import io.tapedeck.diagnose.Detector;
import io.tapedeck.diagnose.Evidence;
import io.tapedeck.diagnose.Findings;
import io.tapedeck.diagnose.Origin;
import io.tapedeck.diagnose.Persistence;
import io.tapedeck.diagnose.Severity;
import io.tapedeck.diagnose.Turn;
import io.tapedeck.journal.Direction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A step that asks the model exactly what an earlier step had asked, and had been answered. */
public final class StepEnteredAgain implements Detector {
  private static final About ABOUT =
      new About(
          "step-entered-again",
          Severity.WARNING,
          Origin.ORCHESTRATION,
          Persistence.SYSTEMATIC,
          "The same request is sent again though the first was answered: the run has come back to where"
              + " it was.",
          "Record the outcome of a step before its successor is chosen, and bound the number of rounds.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    Map<Integer, Turn> byHash = new HashMap<>();
    for (Turn turn : course.turns()) {
      byte[] request = turn.call().request().bytes();
      Turn before = byHash.putIfAbsent(Arrays.hashCode(request), turn);
      boolean same = before != null && Arrays.equals(before.call().request().bytes(), request);
      if (before != null
          && same
          && request.length > 0
          && before.step().reply() != null
          && before.call().endNanos() >= 0
          && before.call().endNanos() <= turn.call().beginNanos()) {
        findings.add(
            turn,
            "asks exactly what step " + before.number() + " had asked",
            Evidence.of(turn.call(), Direction.REQUEST, ""));
      }
    }
  }
}
