package io.tapedeck.diagnose.detect;

import com.google.re2j.Pattern;
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
import org.jspecify.annotations.Nullable;

/** An empty result, and then an answer with numbers or names that nobody had told the model. */
public final class EmptyResultUsed implements Detector {
  private static final Pattern LOOKS_UP =
      Pattern.compile("(?i)search|find|get|list|look|query|fetch|retriev|read|select|show");

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
        Turn told = turn.next();
        Turn answer = told == null ? null : answerTo(use, told);
        if (told != null && answer != null && use.told() != null && foundNothing(use)) {
          judge(answer, use.name(), Results.evidence(use, told), findings);
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

  /** Tools that do something rather than look something up have nothing to say. */
  private static boolean foundNothing(ToolUse use) {
    String result = Results.text(use);
    return Results.isEmpty(result) && (!result.isBlank() || LOOKS_UP.matcher(use.name()).find());
  }

  /** The first answer that follows, unless the tool was asked again by then and found something. */
  private static @Nullable Turn answerTo(ToolUse use, Turn told) {
    for (Turn turn = told; turn != null; turn = turn.next()) {
      if (turn.isAnswer()) {
        return turn;
      }
      for (ToolUse other : turn.tools()) {
        if (other.name().equals(use.name()) && !Results.isEmpty(Results.text(other))) {
          return null;
        }
      }
    }
    return null;
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
          Evidence.of(turn.call(), Direction.RESPONSE, Results.around(turn.said(), madeUp.get(0))));
    }
  }
}
