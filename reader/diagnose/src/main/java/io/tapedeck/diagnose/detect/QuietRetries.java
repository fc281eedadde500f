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
import io.tapedeck.session.RecordedCall;
import java.util.List;
import java.util.Locale;

/** A model call that was made again and again before it worked, which nobody was told. */
public final class QuietRetries implements Detector {
  private static final long LONG_NANOS = 5_000_000_000L;
  private static final int MANY = 3;

  private static final About ABOUT =
      new About(
          "quiet-retries",
          Severity.NOTE,
          Origin.ORCHESTRATION,
          Persistence.TRANSIENT,
          "A client tries a model call three times or more, or waits five seconds or more with it.",
          "Watch the rate of 429 and 5xx, spread the load or raise the limit; give the wait a bound"
              + " that the user can bear.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    for (Turn turn : course.turns()) {
      List<RecordedCall> attempts = turn.step().attempts();
      RecordedCall first = attempts.get(0);
      long waited = turn.call().beginNanos() - first.beginNanos();
      if (attempts.size() >= MANY || (attempts.size() > 1 && waited >= LONG_NANOS)) {
        findings.add(
            turn,
            String.format(
                Locale.ROOT,
                "%d attempts, %.1f s until the last began; the first was answered %d",
                attempts.size(),
                waited / 1e9,
                first.status()),
            Evidence.of(first, Direction.RESPONSE, first.response().text()));
      }
    }
  }
}
