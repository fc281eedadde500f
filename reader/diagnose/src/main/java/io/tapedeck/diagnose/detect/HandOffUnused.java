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
import io.tapedeck.diagnose.Words;
import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.ToolUse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An agent was asked, answered with something to go by, and nobody went by it. */
public final class HandOffUnused implements Detector {
  private static final int FEWEST = 2;

  /** Of the answer's words, in how many the other agent's may be found by chance. */
  private static final double BY_CHANCE = 0.25;

  private static final About ABOUT =
      new About(
          "hand-off-unused",
          Severity.WARNING,
          Origin.ORCHESTRATION,
          Persistence.SYSTEMATIC,
          "An agent that a tool runs gives back numbers or identifiers, and neither the answer nor a"
              + " later tool call has one of them.",
          "Hand over in fields rather than in prose, and have the answer name what it rests on.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    for (Turn turn : course.turns()) {
      for (ToolUse use : turn.tools()) {
        Turn told = turn.next();
        if (told != null && use.told() != null && !Results.isError(use) && ranAgent(course, use)) {
          judge(turn, told, use, findings);
        }
      }
    }
  }

  private static boolean ranAgent(Course course, ToolUse use) {
    RecordedCall tool = use.call();
    return tool != null
        && course.below(tool).stream().anyMatch(call -> call.boundary() == Boundary.AGENT);
  }

  private static void judge(Turn turn, Turn told, ToolUse use, Findings findings) {
    String given = Results.text(use);
    List<String> payload = turn.known().unknownOf(given);
    Turn answer = payload.size() < FEWEST ? null : answer(told);
    if (answer == null) {
      return;
    }
    StringBuilder done = new StringBuilder();
    for (Turn each = told; each != null; each = each == answer ? null : each.next()) {
      done.append(each.said()).append('\n');
      each.tools()
          .forEach(
              tool -> done.append(tool.asked() == null ? "" : tool.asked().arguments() + "\n"));
    }
    Words used = Words.of(done.toString());
    boolean unused = used.unknownOf(String.join(" ; ", payload)).size() == payload.size();
    if (unused && !isRetold(given, done.toString())) {
      findings.add(
          answer,
          use.name() + " gave " + Results.some(payload) + ", and nothing of it was used",
          Results.evidence(use, told),
          Evidence.of(answer.call(), Direction.RESPONSE, answer.said()));
    }
  }

  private static boolean isRetold(String given, String done) {
    Set<String> words = Speech.contentWords(given);
    Set<String> said = Speech.contentWords(done);
    long shared = words.stream().filter(said::contains).count();
    return shared > BY_CHANCE * words.size();
  }

  private static @Nullable Turn answer(Turn from) {
    for (Turn turn = from; turn != null; turn = turn.next()) {
      if (turn.isAnswer()) {
        return turn;
      }
    }
    return null;
  }
}
