package io.tapedeck.cli.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.replay.verdict.FloorTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunLogTest {

  private static final Shortfall LATE = new Shortfall("late", "late by a day");

  @Test
  void runsAreToldInTheirOrderAndNoneAfterTheVerdict() {
    List<Integer> told = new ArrayList<>();
    RunLog log = new RunLog(new FloorTest(1, 4), run -> told.add(run.number()));
    log.add(failed(4));
    log.add(failed(2));
    assertThat(told).isEmpty();
    log.add(passed(1));
    assertThat(told).containsExactly(1, 2);
    log.add(passed(3));
    assertThat(log.counted()).extracting(JudgedRun::number).containsExactly(1, 2);
    assertThat(log.unused()).extracting(JudgedRun::number).containsExactly(3, 4);
  }

  @Test
  void runThatFailsAnAssertionTwiceCountsOnceAndTheMostFrequentComesFirst() {
    JudgedRun twice =
        new JudgedRun(1, 2, 5, List.of(new Shortfall("rude", "rude"), LATE, LATE), false, null);
    assertThat(RunCount.of(List.of(twice, failed(2), passed(3))))
        .containsExactly(new RunCount("late", 2, "late by a day"), new RunCount("rude", 1, "rude"));
  }

  @Test
  void lastStepThatChangesTheOutcomeDecidesAlsoWhereAnEarlierOneDoesNotTell() {
    Resampling resampling =
        new Resampling(false, List.of(step(1, 5), step(2, 2), step(3, 4), step(4, 0), step(5, 1)));
    assertThat(resampling.steps())
        .extracting(step -> step.outcome(false))
        .containsExactly(
            ResampledStep.Outcome.CHANGES,
            ResampledStep.Outcome.UNCLEAR,
            ResampledStep.Outcome.UNCLEAR,
            ResampledStep.Outcome.STAYS,
            ResampledStep.Outcome.UNCLEAR);
    assertThat(resampling.decisive()).isEqualTo(step(1, 5));
    assertThat(resampling.unclearAfter()).containsExactly(2, 3, 5);
    assertThat(new Resampling(true, List.of(step(1, 5), step(2, 0), step(3, 5))).decisive())
        .isEqualTo(step(2, 0));
    assertThat(new Resampling(false, List.of(step(1, 0))).decisive()).isNull();
  }

  @Test
  void fourRunsAreTheFewestThatTell() {
    List<JudgedRun> runs = new ArrayList<>();
    for (int i = 1; i < ResampledStep.FEWEST_RUNS; i++) {
      runs.add(passed(i));
    }
    assertThat(new ResampledStep(1, runs).outcome(false)).isEqualTo(ResampledStep.Outcome.UNCLEAR);
    runs.add(passed(runs.size() + 1));
    assertThat(new ResampledStep(1, runs).outcome(false)).isEqualTo(ResampledStep.Outcome.CHANGES);
  }

  /** Five runs, so many of which passed. */
  private static ResampledStep step(int number, int passed) {
    List<JudgedRun> runs = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      runs.add(i <= passed ? passed(i) : failed(i));
    }
    return new ResampledStep(number, runs);
  }

  private static JudgedRun passed(int number) {
    return new JudgedRun(number, 2, 5, List.of(), false, null);
  }

  private static JudgedRun failed(int number) {
    return new JudgedRun(number, 2, 5, List.of(LATE), false, Path.of("run.tape"));
  }
}
