package io.tapedeck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.cli.runs.JudgedRun;
import io.tapedeck.cli.runs.Shortfall;
import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.replay.assertion.AssertionFile;
import io.tapedeck.session.JournalRecording;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs an application against a tape, and says what the run fell short of. Thread-safe. */
final class RunJudge {

  private final List<String> command;
  private final Map<String, String> settings;
  private final @Nullable AssertionFile expected;

  /**
   * Prepares runs.
   *
   * @param settings of the agent
   * @param expected what the session of a run must do; null asks that it does not diverge
   */
  RunJudge(List<String> command, Map<String, String> settings, @Nullable AssertionFile expected) {
    this.command = List.copyOf(command);
    this.settings = Map.copyOf(settings);
    this.expected = expected;
  }

  /** Runs once and keeps nothing. */
  JudgedRun run(Path tape, int number) throws IOException {
    return run(tape, number, Map.of(), run -> null);
  }

  /** Where the tape of a judged run goes; null where it is not kept. */
  interface Keeper {
    @Nullable Path file(JudgedRun run) throws IOException;
  }

  /**
   * Runs once.
   *
   * @param number of the run, from 1
   * @param more settings of the agent, for this run
   */
  JudgedRun run(Path tape, int number, Map<String, String> more, Keeper keeper) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.putAll(more);
    try (ReplayRun run = new ReplayRun(command, all)) {
      Path fork = run.quietly().recordedInto("fork");
      long start = System.nanoTime();
      ReplayRun.Result result = run.run(tape, new PrintWriter(Writer.nullWriter()));
      long millis = (System.nanoTime() - start) / 1_000_000;
      refuseOneThatDidNothing(run, result);
      SessionFinder.Found found = session(fork);
      Session session = found == null ? null : found.index().load(found.summary());
      if (session != null && result.report().path("live").asInt() > 0) {
        LiveModel.refuseWhereUnreachable(session);
      }
      List<Shortfall> shortfalls = new ArrayList<>();
      boolean left = leftTheTape(result.report(), all);
      if (expected == null) {
        addVerdict(result, shortfalls);
      } else {
        addExpected(expected, session, result, left, shortfalls);
      }
      int steps = found == null ? 0 : found.summary().steps();
      JudgedRun judged = new JudgedRun(number, steps, millis, shortfalls, left, null);
      Path kept = found == null ? null : keeper.file(judged);
      if (found != null && kept != null) {
        ExtractCommand.write(found, kept);
      }
      return new JudgedRun(number, steps, millis, shortfalls, left, kept);
    }
  }

  /** An application that asks for nothing was started wrongly: that says nothing of an agent. */
  private static void refuseOneThatDidNothing(ReplayRun run, ReplayRun.Result result)
      throws IOException {
    JsonNode report = result.report();
    boolean nothing =
        report.path("answered").asInt() == 0
            && report.path("live").asInt() == 0
            && !anyDivergence(report, kind -> !kind.equals("MISSING"));
    if (nothing) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN,
          "the application ended and asked for nothing that is on the tape: is this how it was"
              + " started when it was recorded?"
              + run.lastWords());
    }
  }

  private static boolean anyDivergence(JsonNode report, Predicate<String> kind) {
    for (JsonNode divergence : report.path("divergences")) {
      if (kind.test(divergence.path("kind").asText())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the run was stopped, so that what it did after is not known. */
  private static boolean leftTheTape(JsonNode report, Map<String, String> settings) {
    boolean lenient = "lenient".equals(settings.get("play.mode"));
    return anyDivergence(
        report, kind -> kind.equals("EXTRA") || (!lenient && !kind.equals("MISSING")));
  }

  private void addExpected(
      AssertionFile file,
      @Nullable Session session,
      ReplayRun.Result result,
      boolean left,
      List<Shortfall> shortfalls) {
    if (session == null) {
      shortfalls.add(new Shortfall("no model call", "no model call was made"));
    } else {
      file.check(session)
          .forEach(
              failure ->
                  shortfalls.add(
                      new Shortfall(
                          failure.file() + ":" + failure.line() + ": " + failure.assertion(),
                          failure.toString())));
    }
    if (left) {
      shortfalls.add(divergence(result.report()));
    }
    addExit(result, shortfalls);
  }

  private static void addVerdict(ReplayRun.Result result, List<Shortfall> shortfalls) {
    if (!result.report().path("same").asBoolean()) {
      shortfalls.add(divergence(result.report()));
    }
    addExit(result, shortfalls);
  }

  /** Where a replay diverges, the agent ends the JVM with 1 itself, which tells nothing more. */
  private static void addExit(ReplayRun.Result result, List<Shortfall> shortfalls) {
    if (result.exit() != 0 && result.report().path("same").asBoolean()) {
      String ended = "the application ended with " + result.exit();
      shortfalls.add(new Shortfall(ended, ended));
    }
  }

  private static Shortfall divergence(JsonNode report) {
    JsonNode first = report.path("divergences").path(0);
    String where =
        "diverged at step "
            + first.path("step").asInt()
            + ": "
            + first.path("what").asText()
            + " "
            + first.path("kind").asText();
    return new Shortfall(where, where);
  }

  /** The session of a run: of several, the one of most steps. */
  private static SessionFinder.@Nullable Found session(Path fork) throws IOException {
    List<JournalRecording> journals =
        JournalDirectory.find(List.of(fork)).stream().map(JournalRecording::new).toList();
    SessionIndex index = SessionIndex.of(journals, null);
    return index.sessions().stream()
        .filter(SessionSummary::hasSteps)
        .max(Comparator.comparingInt(SessionSummary::steps))
        .map(summary -> new SessionFinder.Found(index, summary))
        .orElse(null);
  }
}
