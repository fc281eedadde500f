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
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** An agent that says word for word what it has said before: it has not got on since. */
public final class SaidAgain implements Detector {
  private static final int SHORTEST = 60;
  private static final About ABOUT =
      new About(
          "said-again",
          Severity.WARNING,
          Origin.ORCHESTRATION,
          Persistence.SYSTEMATIC,
          "An agent says for the third time, word for word, what it has said before.",
          "End the run or change the plan in code when an agent repeats itself.");
  private static final int TOO_OFTEN = 3;

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    Map<String, Integer> times = new HashMap<>();
    for (Turn turn : course.turns()) {
      String said = turn.said().strip();
      if (said.length() >= SHORTEST) {
        String key = Objects.toString(turn.agent(), "") + '\n' + said;
        if (times.merge(key, 1, Integer::sum) == TOO_OFTEN) {
          findings.add(
              turn,
              "says for the third time what it has said before",
              Evidence.of(turn.call(), Direction.RESPONSE, said));
        }
      }
    }
  }
}
