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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** An agent that takes more steps, or more tokens, than a task of a person's should. */
public final class OutOfBounds implements Detector {
  private static final int STEPS = 40;
  private static final long TOKENS = 1_000_000;

  private static final About ABOUT =
      new About(
          "out-of-bounds",
          Severity.WARNING,
          Origin.ORCHESTRATION,
          Persistence.ARCHITECTURAL,
          "One agent takes 40 steps or a million tokens within a session.",
          "Give runs a limit of steps and tokens in code, and an answer for when it is reached.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    Map<String, Integer> steps = new HashMap<>();
    Map<String, Long> tokens = new HashMap<>();
    for (Turn turn : course.turns()) {
      String agent = Objects.toString(turn.agent(), "");
      if (steps.merge(agent, 1, Integer::sum) == STEPS) {
        findings.add(turn, STEPS + " steps", Evidence.of(turn.call(), Direction.REQUEST, ""));
      }
      var reply = turn.reply();
      long used = reply == null || reply.usage() == null ? 0 : reply.usage().total();
      long sum = tokens.merge(agent, used, Long::sum);
      if (sum >= TOKENS && sum - used < TOKENS) {
        findings.add(
            turn,
            String.format(Locale.ROOT, "%,d tokens so far", sum),
            Evidence.of(turn.call(), Direction.RESPONSE, ""));
      }
    }
  }
}
