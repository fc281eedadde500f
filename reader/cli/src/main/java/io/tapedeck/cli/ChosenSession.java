package io.tapedeck.cli;

import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The session that a command is about, and where it is looked for. */
final class ChosenSession {

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description =
          "a session's id or the beginning of it, @|bold latest|@, or a tape file;"
              + " default: latest")
  private String id = "latest";

  @Option(
      names = "--session",
      paramLabel = "ID",
      description = "of a tape that holds several sessions, the one that is meant")
  private @Nullable String session;

  @Mixin private SourceOptions source = new SourceOptions();

  SessionFinder.Found find() throws IOException {
    return new SessionFinder(source).find(id, session);
  }

  /** Opens the journals that a session may go on in; a tape has ended. */
  FollowedJournals follow(SessionSummary found) throws IOException {
    if (SourceOptions.tape(id) != null) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN, id + " is a tape: nothing comes any more. Leave out -f.");
    }
    return new FollowedJournals(source, found);
  }
}
