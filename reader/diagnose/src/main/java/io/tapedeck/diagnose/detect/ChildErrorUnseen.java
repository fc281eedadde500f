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
import io.tapedeck.journal.Outcome;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.ToolUse;
import org.jspecify.annotations.Nullable;

/** An agent or a tool failed inside, and whoever had asked for it was told that all is well. */
public final class ChildErrorUnseen implements Detector {
  private static final About ABOUT =
      new About(
          "child-error-unseen",
          Severity.ERROR,
          Origin.ORCHESTRATION,
          Persistence.ARCHITECTURAL,
          "A tool throws, or an agent that a tool runs fails, and the model is told a result that does"
              + " not say so.",
          "Pass failures up as failures: a result that says what was done and what was not.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    for (Turn turn : course.turns()) {
      for (ToolUse use : turn.tools()) {
        RecordedCall failed = failed(course, use);
        boolean told = use.told() != null;
        String text = told ? Results.text(use) : "";
        if (failed != null && told && !Results.isError(text) && !says(text, failed)) {
          findings.add(
              turn,
              failed.name()
                  + " ended with "
                  + exception(failed)
                  + ", of which the model is told nothing",
              Evidence.of(failed, Direction.RESPONSE, ""),
              Results.evidence(use, turn.next()));
        }
      }
    }
  }

  private static boolean says(String told, RecordedCall failed) {
    return Results.admits(told) || Results.repeatsException(failed, told);
  }

  /** The tool itself, or the agent that it ran last: what came before may have been tried again. */
  private static @Nullable RecordedCall failed(Course course, ToolUse use) {
    RecordedCall tool = use.call();
    if (tool == null || tool.outcome() == Outcome.ERROR) {
      return tool;
    }
    RecordedCall last = null;
    for (RecordedCall below : course.below(tool)) {
      last = below.boundary() == Boundary.AGENT ? below : last;
    }
    return last != null && last.outcome() == Outcome.ERROR ? last : null;
  }

  private static String exception(RecordedCall call) {
    String type = call.exceptionClass();
    return type == null ? "an error" : type.substring(type.lastIndexOf('.') + 1);
  }
}
