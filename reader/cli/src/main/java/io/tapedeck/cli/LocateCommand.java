package io.tapedeck.cli;

import io.tapedeck.cli.runs.ResampledStep;
import io.tapedeck.cli.runs.Resampling;
import io.tapedeck.cli.transcript.Progress;
import io.tapedeck.cli.transcript.SuspectTable;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.replay.assertion.AssertionFile;
import io.tapedeck.replay.locate.Formula;
import io.tapedeck.replay.locate.Run;
import io.tapedeck.replay.locate.Suspect;
import io.tapedeck.replay.locate.Suspects;
import io.tapedeck.replay.locate.Units;
import io.tapedeck.session.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says where to look: what failing sessions have in common, or which step decides. */
@Command(
    name = "locate",
    mixinStandardHelpOptions = true,
    description = {
      "Says where to look first: what failing sessions have in common, or which step decides.",
      "Given failing and passing sessions, ranks what the failing ones have and the passing ones have",
      "not: agents, tools, arguments, errors.",
      "Given one tape and --resample, finds the step whose answer decides how the session ends: it",
      "is run again from each step on with live answers, K times, and what is before the step is as",
      "recorded."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck locate failing/ --against passing/",
      "  tapedeck locate k7f2-91 k7f2-95 --against k7f2-90 --formula dstar",
      "  tapedeck locate tapes/ --expect refund.expect.yaml",
      "  tapedeck locate incident.tape --resample 8 --expect refund.expect.yaml -- java -jar app.jar",
      "",
      "A ranking proves nothing: it says what to read first.",
      "Exit codes: 0 done; 1 nothing was found; 2 could not run; 3 not found."
    })
final class LocateCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "SESSION",
      arity = "1..*",
      description = {
        "failing sessions: tapes, folders of tapes, or ids;",
        "with --resample one tape, and behind @|bold --|@ how the application is started"
      })
  private List<String> words = List.of();

  @Option(
      names = "--against",
      arity = "1..*",
      paramLabel = "SESSION",
      description = "passing sessions: tapes, folders of tapes, or ids")
  private List<String> against = List.of();

  @Option(
      names = "--expect",
      paramLabel = "FILE",
      description = "sort all sessions by what they must do, in place of --against")
  private @Nullable Path expect;

  @Option(
      names = "--formula",
      paramLabel = "FORMULA",
      description = "ochiai, tarantula or dstar; default: ${DEFAULT-VALUE}")
  private Formula formula = Formula.OCHIAI;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "show so many suspects; default: ${DEFAULT-VALUE}")
  private int top = 20;

  @Option(
      names = "--resample",
      paramLabel = "K",
      description = "run from each step on so many times, 4 or more; each run asks a live model")
  private @Nullable Integer resample;

  @Option(
      names = "--session",
      paramLabel = "ID",
      description = "with --resample, of a tape that holds several sessions, the one to run")
  private @Nullable String chosen;

  @Mixin private RunOptions options = new RunOptions();
  @Mixin private SourceOptions source = new SourceOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  LocateCommand() {}

  @Override
  public Integer call() throws IOException {
    AssertionFile expected = expect == null ? null : AssertionFile.read(expect);
    return resample == null ? suspects(expected) : resampled(resample, expected);
  }

  private int suspects(@Nullable AssertionFile expected) throws IOException {
    if (!behindDashes().isEmpty()) {
      throw misused("a command is run with --resample K only.");
    }
    if (against.isEmpty() && expected == null) {
      throw misused("say what passes: --against SESSION..., or --expect FILE to sort them all.");
    }
    if (top < 1) {
      throw misused("--top is 1 or more, not " + top + ".");
    }
    GivenSessions given = new GivenSessions(source);
    List<Run> runs = new ArrayList<>();
    for (Session session : given.load(words)) {
      runs.add(run(session, expected, false));
    }
    for (Session session : given.load(against)) {
      runs.add(run(session, expected, true));
    }
    int passing = (int) runs.stream().filter(Run::passed).count();
    int failing = runs.size() - passing;
    if (failing == 0 || passing == 0) {
      String which = failing == 0 ? "fails" : "passes";
      throw new CommandFailure(
          CommandFailure.PROBLEM_FOUND,
          "none of the " + runs.size() + " sessions " + which + ": there is nothing to compare.");
    }
    SuspectTable table = new SuspectTable(suspicious(runs), formula, failing, passing);
    PrintWriter out = spec.commandLine().getOut();
    if (output.json()) {
      JsonOutput.document(table.json(), out);
    } else if (table.suspects().isEmpty()) {
      out.println("the failing sessions have nothing that the passing ones have not.");
    } else {
      table.print(top, Terminal.width(), Terminal.colours(), out);
    }
    return table.suspects().isEmpty() ? CommandFailure.PROBLEM_FOUND : 0;
  }

  /** What is in no failing session, or tells nothing by the formula, is none. */
  private List<Suspect> suspicious(List<Run> runs) {
    return Suspects.rank(runs, formula).stream().filter(suspect -> suspect.score() > 0).toList();
  }

  private static Run run(Session session, @Nullable AssertionFile expected, boolean otherwise) {
    boolean passed = expected == null ? otherwise : expected.check(session).isEmpty();
    return new Run(passed, Units.of(session));
  }

  private int resampled(int times, @Nullable AssertionFile expected) throws IOException {
    List<String> command = behindDashes();
    if (command.isEmpty() || words.size() != command.size() + 1 || expected == null) {
      throw misused(
          "--resample takes one tape, --expect FILE, and the command behind --: tapedeck locate"
              + " incident.tape --resample 8 --expect FILE -- java -jar app.jar");
    }
    if (times < ResampledStep.FEWEST_RUNS) {
      throw misused("--resample is 4 or more: fewer runs, all alike, do not tell.");
    }
    if (options.live.isEmpty()) {
      options.live = List.of("model");
    }
    RunJudge judge = new RunJudge(command, options.settings(), expected);
    Resampler resampler = new Resampler(judge, expected, times, options.parallel);
    PrintWriter out = spec.commandLine().getOut();
    try (PlayableTape tape = PlayableTape.of(words.get(0), chosen, source);
        Progress progress = new Progress(spec.commandLine().getErr())) {
      Resampling resampling = resampler.run(tape.file(), output.json(), out, progress);
      return resampling.decisive() == null ? CommandFailure.PROBLEM_FOUND : 0;
    }
  }

  /** The words behind the two dashes: picocli puts them among the sessions. */
  private List<String> behindDashes() {
    List<String> all = spec.root().commandLine().getParseResult().originalArgs();
    int dashes = all.indexOf("--");
    return dashes < 0 ? List.of() : all.subList(dashes + 1, all.size());
  }

  private static CommandFailure misused(String what) {
    return new CommandFailure(CommandFailure.COULD_NOT_RUN, what);
  }
}
