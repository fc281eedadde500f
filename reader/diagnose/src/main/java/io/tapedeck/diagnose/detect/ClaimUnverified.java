package io.tapedeck.diagnose.detect;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.tapedeck.session.ToolUse;
import java.util.Map;
import java.util.Set;

/** A tool says that it will do something, and the agent says that it is done without a look. */
public final class ClaimUnverified implements Detector {
  private static final Set<String> STATES = Set.of("status", "state", "result", "phase");
  private static final Pattern UNDER_WAY =
      Pattern.compile(
          "(pending|queued|accepted|submitted|scheduled|in[ _-]?progress|processing|initiated|started|requested|enqueued|running|working|ongoing|received|waiting|under_?way)");
  private static final Pattern WORDS_UNDER_WAY =
      Pattern.compile(
          "\\b(request|job|task|order|operation|message|change)?\\b.{0,20}\\b(queued|submitted|accepted|scheduled|enqueued|initiated|is pending)\\b");
  private static final int LONGEST_WORDS = 120;
  private static final About ABOUT =
      new About(
          "claim-unverified",
          Severity.WARNING,
          Origin.MODEL,
          Persistence.SYSTEMATIC,
          "A tool only accepts or queues what it was asked, and the answer says that it is done though"
              + " nothing was looked up in between.",
          "Give the agent a tool that reads the state back, and have it called before the answer.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    for (Turn turn : course.turns()) {
      Turn answer = turn.next();
      if (answer == null || !answer.isAnswer() || !Speech.saysCompleted(answer.said())) {
        continue;
      }
      for (ToolUse use : turn.tools()) {
        if (use.told() != null && isUnderWay(Results.text(use))) {
          findings.add(
              answer,
              use.name() + " has only accepted it, and the answer says that it is done",
              Results.evidence(use, answer),
              Evidence.of(answer.call(), Direction.RESPONSE, answer.said()));
          break;
        }
      }
    }
  }

  private static boolean isUnderWay(String result) {
    JsonNode json = Results.json(result);
    if (json == null || !json.isObject()) {
      String folded = Speech.folded(result);
      return folded.length() <= LONGEST_WORDS && WORDS_UNDER_WAY.matcher(folded).find();
    }
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      if (STATES.contains(Speech.folded(member.getKey()))
          && UNDER_WAY.matches(Speech.folded(member.getValue().asText()))) {
        return true;
      }
    }
    return false;
  }
}
