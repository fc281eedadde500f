package io.tapedeck.junit;

import io.tapedeck.replay.assertion.AssertionFile;
import io.tapedeck.replay.assertion.Failure;
import io.tapedeck.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The replay of one test, as a parameter of it. Not thread-safe. */
public final class Replay {
  private final PlayedTape tape;
  private final Path folder;
  private @Nullable ReplayReport end;
  private boolean told;

  private Replay(PlayedTape tape, Path folder) {
    this.tape = tape;
    this.folder = folder;
  }

  static Replay begin(PlayedTape tape) throws IOException {
    AgentAttachment.ensure();
    Path folder = Files.createTempDirectory("tapedeck-run");
    Map<String, String> options = new HashMap<>(tape.options());
    options.put("play.fork", folder.toString());
    try {
      AgentLink.insert(options);
    } catch (IOException | RuntimeException e) {
      TestFolder.delete(folder);
      throw e;
    }
    return new Replay(tape, folder);
  }

  /** What became of the replay so far, for a person. */
  public String report() {
    return current().text();
  }

  /** Whether the application did so far, and after the end in all, what is on the tape. */
  public boolean same() {
    return current().same();
  }

  /** How many calls the tape has answered so far. */
  public int answered() {
    return current().answered();
  }

  /**
   * Ends the replay and reads the session of this run; empty where it made no model call. Call it
   * last: what the application calls afterwards is not answered any more.
   */
  public Optional<Session> session() throws IOException {
    end();
    Path run = run();
    return Files.exists(run) ? new RunTape(run).session() : Optional.empty();
  }

  /** Ends the replay, as {@link #session} does, and writes this run to a tape of its own. */
  public void saveTo(Path file) throws IOException {
    end();
    Files.copy(run(), file, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path run() {
    return folder.resolve("run.tape");
  }

  private ReplayReport current() {
    return end != null ? end : ReplayReport.parse(AgentLink.report());
  }

  private ReplayReport end() throws IOException {
    if (end == null) {
      end = ReplayReport.parse(AgentLink.eject());
    }
    return end;
  }

  /** What the test is to fail with in place of an exception, or null where that says more. */
  @Nullable TapeDivergence instead(Throwable thrown) {
    ReplayReport now = current();
    if (thrown instanceof TapeDivergence || tape.mayDepart() || !now.askedElse()) {
      return null;
    }
    told = true;
    return new TapeDivergence(now.text(), thrown);
  }

  /** Ends the replay and says in what the application fell short, unless that was said. */
  @Nullable TapeDivergence finish() throws IOException {
    try {
      ReplayReport report = end();
      List<String> shortfalls = new ArrayList<>();
      if (tape.mayDepart() ? report.askedMore() : !report.same()) {
        shortfalls.add(report.text());
      } else {
        shortfalls.addAll(unmet());
      }
      return shortfalls.isEmpty() || told
          ? null
          : new TapeDivergence(String.join("\n", shortfalls), null);
    } finally {
      TestFolder.delete(folder);
    }
  }

  private List<String> unmet() throws IOException {
    if (tape.expect() == null) {
      return List.of();
    }
    AssertionFile expected = AssertionFile.read(tape.expect());
    Optional<Session> session = session();
    return session.isEmpty()
        ? List.of(expected.file() + ": no model call was made")
        : expected.check(session.get()).stream().map(Failure::toString).toList();
  }
}
