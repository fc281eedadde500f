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
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Code that a reply wrote for somebody else to run, and that failed there. */
public final class CodeFailed implements Detector {
  private static final String CODE = "```";
  private static final About ABOUT =
      new About(
          "code-failed",
          Severity.WARNING,
          Origin.MODEL,
          Persistence.TRANSIENT,
          "Code that a reply wrote fails when it is run.",
          "Have the code's author see the error and mend it before anybody goes on; keep what failed"
              + " out of what is summed up.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    List<Turn> turns = course.turns();
    for (int i = 0; i + 1 < turns.size(); i++) {
      Turn author = turns.get(i);
      Turn reader = turns.get(i + 1);
      if (author.said().contains(CODE)) {
        Message result = after(author.said(), reader.messages());
        if (result != null && Results.isError(result.text())) {
          findings.add(
              author,
              "the code of this reply failed: " + firstLine(result.text()),
              Evidence.of(author.call(), Direction.RESPONSE, CODE),
              Evidence.of(reader.call(), Direction.REQUEST, result.text()));
        }
      }
    }
  }

  /** What comes right after a reply in what was sent next. */
  private static @Nullable Message after(String said, List<Message> messages) {
    for (int i = messages.size() - 2; i >= 0; i--) {
      if (messages.get(i).text().equals(said)) {
        Message next = messages.get(i + 1);
        return next.role() == Role.ASSISTANT ? null : next;
      }
    }
    return null;
  }

  private static String firstLine(String text) {
    String line = text.strip().lines().findFirst().orElse("");
    return line.length() > 80 ? line.substring(0, 80) : line;
  }
}
