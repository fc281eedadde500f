package io.tapedeck.cli;

import io.tapedeck.cli.runs.JudgedRun;
import io.tapedeck.cli.runs.ResampledStep;
import io.tapedeck.cli.runs.Resampling;
import io.tapedeck.cli.transcript.Progress;
import io.tapedeck.cli.transcript.ResamplingTable;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.replay.assertion.AssertionFile;
import io.tapedeck.session.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Runs an application from each step of a tape on live, several times, and tells of it. */
final class Resampler {

  private final RunJudge judge;
  private final AssertionFile expected;
  private final int timesEach;
  private final int atOnce;

  Resampler(RunJudge judge, AssertionFile expected, int timesEach, int atOnce) {
    this.judge = judge;
    this.expected = expected;
    this.timesEach = timesEach;
    this.atOnce = atOnce;
  }

  /**
   * Runs them all.
   *
   * @param tape of one session
   * @param json whether to print one document, else each step at once
   */
  Resampling run(Path tape, boolean json, PrintWriter out, Progress progress) throws IOException {
    SessionFinder.Found found = new SessionFinder(new SourceOptions()).find(tape.toString());
    Session recorded = found.index().load(found.summary());
    boolean passed = expected.check(recorded).isEmpty();
    ResamplingTable table = new ResamplingTable(out, Terminal.width(), Terminal.colours());
    if (!json) {
      table.head(passed);
    }
    List<ResampledStep> steps = new ArrayList<>();
    for (int number = 1; number <= recorded.steps().size(); number++) {
      progress.at("live from step " + number + " of " + recorded.steps().size());
      ResampledStep step = new ResampledStep(number, RunBatch.make(runs(tape, number), atOnce));
      progress.clear();
      steps.add(step);
      if (!json) {
        table.step(step, passed);
      }
    }
    Resampling resampling = new Resampling(passed, steps);
    if (json) {
      JsonOutput.document(ResamplingTable.json(resampling), out);
    } else {
      table.conclusion(resampling);
    }
    return resampling;
  }

  private List<Callable<JudgedRun>> runs(Path tape, int fromStep) {
    Map<String, String> live = Map.of("play.live.from", String.valueOf(fromStep));
    List<Callable<JudgedRun>> runs = new ArrayList<>();
    for (int i = 1; i <= timesEach; i++) {
      int number = i;
      runs.add(() -> judge.run(tape, number, live, run -> null));
    }
    return runs;
  }
}
