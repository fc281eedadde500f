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
import io.tapedeck.journal.Outcome;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.ToolUse;
import org.jspecify.annotations.Nullable;

/** A tool's own call failed or ran out of time, and the model was told that there is nothing. */
public final class TimeoutAsNothing implements Detector {
  private static final About ABOUT =
      new About(
          "timeout-as-nothing",
          Severity.ERROR,
          Origin.TOOL,
          Persistence.ARCHITECTURAL,
          "What a tool relies on fails or times out, and the tool gives an empty result.",
          "Do not turn exceptions into empty lists: that nothing was found and that nobody looked are"
              + " two things to the model.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    for (Turn turn : course.turns()) {
      for (ToolUse use : turn.tools()) {
        RecordedCall failed = failed(use);
        if (failed != null && Results.isKnown(use) && Results.isEmpty(Results.text(use))) {
          findings.add(
              turn,
              use.name() + " gave nothing since " + failed.name() + " failed: " + reason(failed),
              Evidence.of(failed, Direction.RESPONSE, ""),
              Results.evidence(use, turn.next()));
        }
      }
    }
  }

  private static @Nullable RecordedCall failed(ToolUse use) {
    RecordedCall last =
        use.children().isEmpty() ? null : use.children().get(use.children().size() - 1);
    // 404 is how some services say that there is nothing.
    return last != null && (last.outcome() == Outcome.ERROR || last.failed()) ? last : null;
  }

  private static String reason(RecordedCall call) {
    String type = call.exceptionClass();
    if (type == null && call.status() > 0) {
      return "it was answered " + call.status();
    }
    String name = type == null ? "no reason recorded" : type.substring(type.lastIndexOf('.') + 1);
    return call.exceptionMessage() == null ? name : name + ": " + call.exceptionMessage();
  }
}
