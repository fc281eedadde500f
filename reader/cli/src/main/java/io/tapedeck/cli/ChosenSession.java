package io.tapedeck.cli;

import io.tapedeck.session.SessionIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

  /** Where it is looked for. */
  SourceOptions source() {
    return source;
  }

  /** All sessions there: of the tape, where a tape is named. */
  SessionIndex index() throws IOException {
    Path tape = SourceOptions.tape(id);
    return tape == null
        ? new SessionFinder(source).index(null)
        : SessionIndex.of(List.of(new TapeRecording(tape, source.salvage)), null);
  }

  SessionFinder.Found find() throws IOException {
    return new SessionFinder(source).find(id, session);
  }
}
