package io.tapedeck.diagnose.detect;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Locale;

/** A reply of which the model itself was not sure, where the provider tells how sure it was. */
public final class LowConfidence implements Detector {
  private static final double UNSURE = Math.log(0.5);
  private static final int FEWEST_TOKENS = 5;

  private static final About ABOUT =
      new About(
          "low-confidence",
          Severity.NOTE,
          Origin.MODEL,
          Persistence.TRANSIENT,
          "The mean probability of the reply's tokens is below one half.",
          "Ask for a check of such an answer, or sample it several times and compare.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    for (Turn turn : course.turns()) {
      JsonNode tokens =
          turn.reply() == null ? null : turn.reply().raw().at("/choices/0/logprobs/content");
      if (tokens == null || tokens.size() < FEWEST_TOKENS) {
        continue;
      }
      double sum = 0;
      for (JsonNode token : tokens) {
        sum += token.path("logprob").asDouble();
      }
      double mean = sum / tokens.size();
      if (mean < UNSURE) {
        findings.add(
            turn,
            String.format(
                Locale.ROOT, "tokens of the reply have a mean probability of %.2f", Math.exp(mean)),
            Evidence.of(turn.call(), Direction.RESPONSE, turn.said()));
      }
    }
  }
}
