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

/** A tool's error that is neither met by another attempt nor told to anybody. */
public final class ToolErrorIgnored implements Detector {
  private static final About ABOUT =
      new About(
          "tool-error-ignored",
          Severity.ERROR,
          Origin.MODEL,
          Persistence.SYSTEMATIC,
          "A tool fails, nothing is tried again, and the answer does not say so.",
          "Let the tool's error say what to do next, and tell the model that what a failed tool was"
              + " to do has not been done.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    for (Turn turn : course.turns()) {
      Turn next = turn.next();
      for (ToolUse use : turn.tools()) {
        if (next != null && next.isAnswer() && use.told() != null && Results.saysError(use)) {
          judge(turn, next, use, findings);
        }
      }
    }
  }

  private static void judge(Turn turn, Turn answer, ToolUse failed, Findings findings) {
    boolean others =
        turn.tools().stream().anyMatch(use -> use.name().equals(failed.name()) && isFine(use));
    if (!others && !Results.admits(answer.said())) {
      findings.add(
          answer,
          failed.name() + " failed, and the answer does not say so",
          Results.evidence(failed, answer),
          Evidence.of(answer.call(), Direction.RESPONSE, answer.said()));
    }
  }

  private static boolean isFine(ToolUse use) {
    return Results.isKnown(use) && !Results.isError(use);
  }
}
