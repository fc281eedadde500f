package io.tapedeck.cli;

import io.tapedeck.cli.runs.JudgedRun;
import io.tapedeck.cli.runs.RunCount;
import io.tapedeck.cli.runs.RunLog;
import io.tapedeck.cli.transcript.RunLines;
import io.tapedeck.cli.transcript.RunsJson;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.replay.assertion.AssertionFile;
import io.tapedeck.replay.verdict.Judgement;
import io.tapedeck.replay.verdict.Rule;
import io.tapedeck.replay.verdict.Runs;
import io.tapedeck.replay.verdict.TrialException;
import io.tapedeck.replay.verdict.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs an application again and again, until it is clear whether it passes often enough. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = {
      "Runs an application against a tape until it is clear whether it passes often enough.",
      "A run passes where its session does what a file of assertions states; without such a file,",
      "where it does not diverge from the tape and ends with 0."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck runs refund.tape --live model --expect refund.expect.yaml -- java -jar app.jar",
      "  tapedeck runs refund.tape --floor 0.9 --live model --parallel 4 -- java -jar app.jar",
      "  tapedeck runs refund.tape -n 20 --keep failing -- java -jar app.jar",
      "  tapedeck locate failing --against passing.tape",
      "",
      "Without --floor, Wald's sequential test of 95 %% against 80 %% decides, after 3 to 64 runs.",
      "Exit codes: 0 PASS; 1 FAIL or INCONCLUSIVE; 2 could not run; 3 not found."
    })
final class RunsCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "TAPE",
      description = "a tape, or a session's id or the beginning of it, or @|bold latest|@")
  private String tape = "latest";

  @Parameters(
      index = "1..*",
      paramLabel = "COMMAND",
      arity = "1..*",
      description = "how the application is started, behind @|bold --|@")
  private List<String> command = List.of();

  @Option(
      names = "-n",
      paramLabel = "N",
      description = "at most so many runs; fewer where fewer tell; default: as many as it can take")
  private @Nullable Integer atMost;

  @Option(
      names = "--floor",
      paramLabel = "RATE",
      description = "prove this pass rate, such as 0.9, with 95 %% confidence: 35 runs or more")
  private @Nullable Double floor;

  @Option(
      names = "--expect",
      paramLabel = "FILE",
      description = "what the session of a run must do")
  private @Nullable Path expect;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "keep the sessions of failed runs in this new folder, as tapes")
  private @Nullable Path keep;

  @Option(names = "--keep-passed", description = "keep those of passed runs too, in DIR/passed")
  private boolean keepPassed;

  @Option(
      names = "--session",
      paramLabel = "ID",
      description = "of a tape that holds several sessions, the one to run")
  private @Nullable String chosen;

  @Mixin private RunOptions options = new RunOptions();
  @Mixin private SourceOptions source = new SourceOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  RunsCommand() {}

  @Override
  public Integer call() throws IOException {
    Rule rule = StoppingRule.of(floor, atMost);
    AssertionFile expected = expect == null ? null : AssertionFile.read(expect);
    RunJudge judge = new RunJudge(command, options.settings(), expected);
    PrintWriter out = spec.commandLine().getOut();
    RunLines lines = new RunLines(out, Terminal.width(), Terminal.colours());
    boolean text = !output.json();
    RunLog log = new RunLog(rule, text ? lines::run : run -> {});
    refuseToKeepElsewhere();
    Judgement judgement;
    try (PlayableTape playable = PlayableTape.of(tape, chosen, source)) {
      judgement = judge(rule, judge, playable.file(), log);
    } finally {
      for (JudgedRun unused : log.unused()) {
        if (unused.kept() != null) {
          Files.deleteIfExists(unused.kept());
        }
      }
    }
    String why = StoppingRule.why(rule, judgement);
    List<JudgedRun> runs = log.counted();
    if (text) {
      lines.counts(RunCount.of(runs));
      lines.verdict(judgement, why);
      remarks(runs, lines);
    } else {
      JsonOutput.document(RunsJson.of(judgement, StoppingRule.inWords(rule), why, runs), out);
    }
    return judgement.verdict() == Verdict.PASS ? 0 : CommandFailure.PROBLEM_FOUND;
  }

  private Judgement judge(Rule rule, RunJudge judge, Path file, RunLog log) throws IOException {
    try {
      return new Runs(rule, options.parallel)
          .judge(
              run -> {
                JudgedRun judged = judge.run(file, run + 1, Map.of(), this::place);
                log.add(judged);
                return judged.passed();
              });
    } catch (TrialException e) {
      throw CommandFailure.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(CommandFailure.COULD_NOT_RUN, "interrupted");
    }
  }

  /** Tapes of another time would be taken for tapes of this one. */
  private void refuseToKeepElsewhere() {
    if (keep == null && keepPassed) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN, "--keep-passed needs --keep DIR, to know where.");
    }
    if (keep != null && Files.exists(keep)) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN, keep + " exists: name a new folder, or delete it.");
    }
  }

  private @Nullable Path place(JudgedRun run) throws IOException {
    if (keep == null || (run.passed() && !keepPassed)) {
      return null;
    }
    Path folder = Files.createDirectories(run.passed() ? keep.resolve("passed") : keep);
    return folder.resolve(String.format("run-%03d.tape", run.number()));
  }

  private void remarks(List<JudgedRun> runs, RunLines lines) {
    long left = runs.stream().filter(JudgedRun::leftTheTape).count();
    if (left > 0 && !options.live.isEmpty()) {
      lines.note(
          (left == 1 ? "1 run was" : left + " runs were")
              + " stopped where the tape has no answer. To go on: --lenient gives what was recorded"
              + " at that place, --spy asks for real.");
    }
    long kept = runs.stream().filter(run -> run.kept() != null).count();
    if (kept > 0) {
      lines.note((kept == 1 ? "1 session is" : kept + " sessions are") + " kept in " + keep + ".");
    }
  }
}
