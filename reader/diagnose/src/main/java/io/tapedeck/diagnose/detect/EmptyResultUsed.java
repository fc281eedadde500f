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
import io.tapedeck.session.Retrieval;
import io.tapedeck.session.ToolUse;
import java.util.List;

/** An empty result, and then an answer with numbers or names that nobody had told the model. */
public final class EmptyResultUsed implements Detector {
  private static final About ABOUT =
      new About(
          "empty-result-used",
          Severity.ERROR,
          Origin.MODEL,
          Persistence.SYSTEMATIC,
          "A tool or a search gives nothing, and the next answer states something specific.",
          "Have the tool say in words that nothing was found and what to do then, and tell the model"
              + " to say so rather than to answer from memory.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    for (Turn turn : course.turns()) {
      for (ToolUse use : turn.tools()) {
        Turn next = turn.next();
        if (next != null && use.told() != null && Results.isEmpty(Results.text(use))) {
          judge(next, use.name(), Results.evidence(use, next), findings);
        }
      }
      for (Retrieval retrieval : turn.retrievals()) {
        if (retrieval.isEmpty()) {
          Evidence empty = Evidence.of(retrieval.call(), Direction.RESPONSE, "[]");
          judge(turn, retrieval.call().name(), empty, findings);
        }
      }
    }
  }

  private static void judge(Turn turn, String source, Evidence empty, Findings findings) {
    if (!turn.isAnswer() || Results.admits(turn.said())) {
      return;
    }
    List<String> madeUp = turn.known().unknownOf(turn.said());
    if (!madeUp.isEmpty()) {
      findings.add(
          turn,
          source + " gave nothing, and the answer has " + Results.some(madeUp) + " from nowhere",
          empty,
          Evidence.of(turn.call(), Direction.RESPONSE, madeUp.get(0)));
    }
  }
}
