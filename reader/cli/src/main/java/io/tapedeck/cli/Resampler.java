package io.tapedeck.cli;

import io.tapedeck.cli.runs.JudgedRun;
import io.tapedeck.cli.runs.ResampledStep;
import io.tapedeck.cli.runs.Resampling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Runs an application from each step of a tape on live, several times. */
final class Resampler {

  private final RunJudge judge;
  private final int timesEach;
  private final int atOnce;

  Resampler(RunJudge judge, int timesEach, int atOnce) {
    this.judge = judge;
    this.timesEach = timesEach;
    this.atOnce = atOnce;
  }

  /**
   * Runs them all.
   *
   * @param told gets each step when its runs have ended
   */
  Resampling of(Path tape, int steps, boolean recordedPassed, Consumer<ResampledStep> told)
      throws IOException {
    List<ResampledStep> resampled = new ArrayList<>();
    for (int step = 1; step <= steps; step++) {
      Map<String, String> from = Map.of("play.live.from", String.valueOf(step));
      List<Callable<JudgedRun>> runs = new ArrayList<>();
      for (int i = 1; i <= timesEach; i++) {
        int number = i;
        runs.add(() -> judge.run(tape, number, from, run -> null));
      }
      ResampledStep done = new ResampledStep(step, RunBatch.make(runs, atOnce));
      resampled.add(done);
      told.accept(done);
    }
    return new Resampling(recordedPassed, resampled);
  }
}
