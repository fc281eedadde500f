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
import io.tapedeck.session.ToolUse;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The same tool with the same arguments, and the same result each time. A call without arguments
 * says nothing, one that follows an error is a retry, and one whose result differs is polling.
 */
public final class RepeatedCall implements Detector {
  private static final int TOO_OFTEN = 3;

  private static final About ABOUT =
      new About(
          "repeated-call",
          Severity.WARNING,
          Origin.MODEL,
          Persistence.SYSTEMATIC,
          "An agent calls the same tool with the same arguments three times and gets the same.",
          "Say in the result that it is the one given before, or end the loop in code after the"
              + " second time.");

  private record Same(String agent, String tool, String arguments) {}

  private record Times(String result, int count) {}

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    Map<Same, Times> seen = new HashMap<>();
    for (Turn turn : course.turns()) {
      for (ToolUse use : turn.tools()) {
        if (use.asked() == null || !Results.isKnown(use)) {
          continue;
        }
        String arguments = Results.canonical(use.asked().arguments());
        String result = Results.text(use).strip();
        if (arguments.equals("{}") || arguments.isEmpty() || Results.isError(use)) {
          continue;
        }
        Same same = new Same(Objects.toString(turn.agent(), ""), use.name(), arguments);
        Times before = seen.get(same);
        int count = before != null && before.result.equals(result) ? before.count + 1 : 1;
        seen.put(same, new Times(result, count));
        if (count == TOO_OFTEN) {
          findings.add(
              turn,
              use.name() + " is asked the same for the third time, and gives the same",
              Evidence.of(turn.call(), Direction.RESPONSE, use.asked().arguments()));
        }
      }
    }
  }
}
