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
import io.tapedeck.session.message.Reply;
import java.util.Locale;
import java.util.Set;

/** A reply that stops in the middle: at the limit of its length, or with its stream. */
public final class AnswerCutOff implements Detector {
  private static final Set<String> AT_THE_LIMIT =
      Set.of(
          "length",
          "max_tokens",
          "max_output_tokens",
          "model_length",
          "model_context_window_exceeded");

  private static final About ABOUT =
      new About(
          "answer-cut-off",
          Severity.ERROR,
          Origin.ORCHESTRATION,
          Persistence.SYSTEMATIC,
          "A reply ends at the limit of its length or with a broken stream, and is used.",
          "Raise the limit of output tokens or ask for less; treat a reply that did not finish as"
              + " failed.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    for (Turn turn : course.turns()) {
      Reply reply = turn.reply();
      if (reply == null) {
        continue;
      }
      String finish = reply.finish() == null ? "" : reply.finish();
      if (AT_THE_LIMIT.contains(finish.toLowerCase(Locale.ROOT))) {
        findings.add(
            turn,
            "the reply stops at the limit of its length (" + finish + ")",
            Evidence.of(turn.call(), Direction.RESPONSE, finish));
      } else if (finish.isEmpty() && isBroken(turn) && !turn.said().isBlank()) {
        findings.add(
            turn,
            "the stream ends before the reply does",
            Evidence.of(turn.call(), Direction.RESPONSE, turn.said()));
      }
    }
  }

  private static boolean isBroken(Turn turn) {
    Outcome outcome = turn.call().outcome();
    return outcome == Outcome.ERROR || outcome == Outcome.CLOSED_EARLY;
  }
}
