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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    // By length first: hashing what a long session sent again and again takes longer than all else.
    Map<Integer, List<Turn>> byLength = new HashMap<>();
    for (Turn turn : course.turns()) {
      byte[] request = turn.call().request().bytes();
      List<Turn> alike = byLength.computeIfAbsent(request.length, length -> new ArrayList<>());
      Turn before = firstOf(alike, request);
      if (before == null) {
        alike.add(turn);
      }
      if (before != null
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

  private static @Nullable Turn firstOf(List<Turn> turns, byte[] request) {
    for (Turn turn : turns) {
      if (Arrays.equals(turn.call().request().bytes(), request)) {
        return turn;
      }
    }
    return null;
  }
}
