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
import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.ToolUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tool's own request was refused, and what came with the refusal was taken for the result. */
public final class ErrorBodyUsed implements Detector {
  private static final About ABOUT =
      new About(
          "error-body-used",
          Severity.ERROR,
          Origin.TOOL,
          Persistence.ARCHITECTURAL,
          "A service refuses a tool's request, and the tool passes the body on as if it were whole.",
          "Check the status before the body is read; on 429 and 5xx wait and ask again, or throw.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    for (Turn turn : course.turns()) {
      for (ToolUse use : turn.tools()) {
        RecordedCall last = lastRequest(use.children());
        boolean refused = last != null && last.status() >= 400;
        boolean passedOn =
            Results.isKnown(use) && !Results.isError(use) && !Results.isEmpty(Results.text(use));
        if (last != null && refused && passedOn && !Results.admits(Results.text(use))) {
          findings.add(
              turn,
              use.name()
                  + " was answered "
                  + last.status()
                  + " and passed on what came as a result",
              Evidence.of(last, Direction.RESPONSE, last.response().text()),
              Results.evidence(use, turn.next()));
        }
      }
    }
  }

  private static @Nullable RecordedCall lastRequest(List<RecordedCall> children) {
    RecordedCall last = null;
    for (RecordedCall child : children) {
      last = child.boundary() == Boundary.HTTP ? child : last;
    }
    return last;
  }
}
