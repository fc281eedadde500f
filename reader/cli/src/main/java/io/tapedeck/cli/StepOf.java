package io.tapedeck.cli;

import io.tapedeck.session.Entry;
import io.tapedeck.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A session, or one step of it, as a word names them: {@code k7f2}, {@code k7f2#3}.
 *
 * @param word the session
 * @param step or null
 */
record StepOf(String word, @Nullable Integer step) {
  private static final Pattern NUMBERED = Pattern.compile("(.+)#(\\d{1,9})", Pattern.DOTALL);

  /** A file of that name is a file of that name. */
  static StepOf of(String word) {
    Matcher matcher = NUMBERED.matcher(word);
    if (!matcher.matches() || Files.exists(Path.of(word))) {
      return new StepOf(word, null);
    }
    return new StepOf(matcher.group(1), Integer.valueOf(matcher.group(2)));
  }

  /** Finds the step, or says why there is none. */
  Entry.Step in(Session session) {
    return session.steps().stream()
        .filter(each -> step != null && each.number() == step)
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    CommandFailure.NOT_FOUND,
                    "session "
                        + session.summary().id()
                        + " has "
                        + session.steps().size()
                        + " steps, and no step "
                        + step
                        + "."));
  }
}
