package io.tapedeck.cli;

import io.tapedeck.cli.runs.JudgedRun;
import io.tapedeck.cli.runs.Shortfall;
import io.tapedeck.cli.transcript.Progress;
import io.tapedeck.replay.assertion.AssertionFile;
import io.tapedeck.replay.dataset.Case;
import io.tapedeck.replay.dataset.CaseResult;
import io.tapedeck.replay.dataset.Dataset;
import io.tapedeck.replay.dataset.DatasetFolder;
import io.tapedeck.replay.dataset.Gate;
import io.tapedeck.replay.dataset.GateResult;
import io.tapedeck.replay.verdict.FloorTest;
import io.tapedeck.replay.verdict.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs every tape of a dataset and holds a pass rate for each dimension. */
@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    description = {
      "Runs every tape of a dataset, and holds the pass rate of each dimension against its floor.",
      "A run passes where its session does what the tape's file of assertions states; without such a",
      "file, where it does not diverge from the tape and ends with 0."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck gate incidents -- java -jar app.jar",
      "  tapedeck gate incidents -n 5 --live model --junit target/gate.xml -- java -jar app.jar",
      "",
      "The application is started alike for every tape.",
      "A floor of 90 %% takes 35 runs of a dimension to prove; one of 100 %% holds where each run passes.",
      "Exit codes: 0 PASS; 1 FAIL or INCONCLUSIVE; 2 could not run; 3 not found."
    })
final class GateCommand implements Callable<Integer> {

  private static final double CONFIDENCE = 0.95;

  @Parameters(
      index = "0",
      paramLabel = "DATASET",
      description = "a folder with a dataset.yaml and tapes")
  private Path folder = Path.of("");

  @Parameters(
      index = "1..*",
      paramLabel = "COMMAND",
      arity = "1..*",
      description = "how the application is started, behind @|bold --|@")
  private List<String> command = List.of();

  @Option(
      names = "-n",
      paramLabel = "N",
      description = {
        "run each tape so many times;",
        "default: so often that each floor can be proved, and once where a floor is 1"
      })
  private @Nullable Integer times;

  @Option(names = "--junit", paramLabel = "FILE", description = "write the result as JUnit XML too")
  private @Nullable Path junit;

  @Mixin private RunOptions options = new RunOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  GateCommand() {}

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new CommandFailure(CommandFailure.NOT_FOUND, folder + " is no folder of tapes.");
    }
    if (times != null && times < 1) {
      throw new CommandFailure(CommandFailure.COULD_NOT_RUN, "-n is 1 or more, not " + times + ".");
    }
    if (junit != null) {
      // Now, since afterwards it would have cost all the runs.
      CommandFailure.unlessFolderOf(junit);
    }
    Dataset dataset = DatasetFolder.read(folder);
    if (dataset.cases().isEmpty()) {
      throw new CommandFailure(
          CommandFailure.NOT_FOUND,
          folder + " holds no tape: put NAME.tape and NAME.case.yaml into it.");
    }
    GateResult result = Gate.judge(dataset, results(dataset), CONFIDENCE);
    PrintWriter out = spec.commandLine().getOut();
    out.print(output.json() ? result.json() : result.text());
    if (!output.json() && result.verdict() == Verdict.INCONCLUSIVE) {
      out.println("the runs are too few to tell, or too mixed: more would tell, with -n.");
    }
    if (junit != null) {
      Files.writeString(junit, result.junitXml(name()));
    }
    return result.verdict() == Verdict.PASS ? 0 : CommandFailure.PROBLEM_FOUND;
  }

  private String name() {
    Path last = folder.toAbsolutePath().normalize().getFileName();
    return last == null ? "dataset" : last.toString();
  }

  private List<CaseResult> results(Dataset dataset) throws IOException {
    List<Callable<JudgedRun>> runs = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    AtomicInteger done = new AtomicInteger();
    try (Progress progress = new Progress(spec.commandLine().getErr())) {
      for (Case one : dataset.cases()) {
        AssertionFile expected =
            one.assertions() == null ? null : AssertionFile.read(one.assertions());
        RunJudge judge = new RunJudge(command, options.settings(), expected);
        Path tape = one.tape().toAbsolutePath();
        int count = times == null ? enough(dataset, one) : times;
        counts.add(count);
        for (int i = 1; i <= count; i++) {
          int number = i;
          runs.add(
              () -> {
                JudgedRun run = judge.run(tape, number);
                progress.at(done.incrementAndGet() + " of " + runs.size() + " runs");
                return run;
              });
        }
      }
      List<JudgedRun> judged = RunBatch.make(runs, options.parallel);
      List<CaseResult> results = new ArrayList<>();
      int from = 0;
      for (int i = 0; i < counts.size(); i++) {
        int to = from + counts.get(i);
        results.add(result(dataset.cases().get(i), judged.subList(from, to)));
        from = to;
      }
      return results;
    }
  }

  /** Runs of each case, so that those of its dimension can prove the floor if all of them pass. */
  private static int enough(Dataset dataset, Case one) {
    String dimension = one.note().broke();
    double floor = dataset.floor(dimension);
    if (floor == 1) {
      return 1;
    }
    long cases =
        dataset.cases().stream().filter(each -> each.note().broke().equals(dimension)).count();
    return (int) Math.ceil(FloorTest.fewestRuns(floor, CONFIDENCE) / (double) cases);
  }

  private static CaseResult result(Case one, List<JudgedRun> runs) {
    return new CaseResult(
        one.name(),
        (int) runs.stream().filter(JudgedRun::passed).count(),
        runs.size(),
        runs.stream().flatMap(run -> run.shortfalls().stream()).map(Shortfall::detail).toList(),
        runs.stream().mapToLong(JudgedRun::durationMillis).sum());
  }
}
