package io.tapedeck.replay.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class VerdictTest {

  private static final int GATES = 10_000;
  private static final SequentialTest TEST = SequentialTest.DEFAULT;

  @Test
  void tenOfTenProvesOnlySeventyTwoPerCent() {
    assertThat(Interval.wilson(10, 10, 0.95).low()).isEqualTo(0.722, within(0.0005));
    assertThat(Interval.wilson(10, 10, 0.95)).hasToString("72.2 to 100.0 %");
    assertThat(Interval.wilson(0, 0, 0.95)).isEqualTo(new Interval(0, 1, 0.95));
    assertThat(Interval.wilson(0, 3, 0.95).low()).isZero();
  }

  @Test
  void aFloorOfNinetyPerCentNeedsThirtyFiveOfThirtyFive() {
    assertThat(FloorTest.fewestRuns(0.90, 0.95)).isEqualTo(35);
    assertThat(FloorTest.judge(0.90, 34, 34, 0.95)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(FloorTest.judge(0.90, 35, 35, 0.95)).isEqualTo(Verdict.PASS);
    assertThat(FloorTest.judge(0.90, 34, 35, 0.95)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(FloorTest.judge(0.90, 20, 35, 0.95)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void aFloorOfOneMeansEveryRunAndStopsAtTheFirstFailure() throws Exception {
    assertThat(new Runs(new FloorTest(1, 5)).judge(run -> true))
        .hasToString("PASS: 5 of 5 passed, 95 % sure of 56.6 to 100.0 %");
    assertThat(new Runs(new FloorTest(1, 5)).judge(run -> run != 1).runs()).isEqualTo(2);
  }

  @Test
  void aFloorTestStopsEarlyOnlyWhereTheRestCannotMatter() throws Exception {
    Judgement hopeless = new Runs(new FloorTest(0.90, 50)).judge(run -> false);

    assertThat(hopeless.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(hopeless.runs()).isLessThan(20);
    int passed = 50 - hopeless.runs();
    assertThat(FloorTest.judge(0.90, passed, 50, 0.95)).isEqualTo(Verdict.FAIL);
    assertThat(FloorTest.judge(0.90, passed + 1, 50, 0.95)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void theFixedTestTakes46RunsAndTheCapIs64() {
    assertThat(TEST.fixedRuns()).isEqualTo(46);
    assertThat(TEST.capRuns()).isEqualTo(64);
  }

  /** Adds up the probability of every path, so nothing is left to chance. */
  @Test
  void wrongVerdictsAreWithinTheNominalRatesExactly() {
    Shares good = exact(0.95);
    Shares bad = exact(0.80);

    assertThat(good.of(Verdict.FAIL)).isLessThan(0.048);
    assertThat(bad.of(Verdict.PASS)).isLessThan(0.048);
    assertThat(good.meanRuns).as("runs on average if good").isEqualTo(30, within(1.5));
    assertThat(bad.meanRuns).as("runs on average if bad").isEqualTo(22, within(1.0));
  }

  /**
   * A rate counted over 10,000 gates strays from the true one by a standard error of at most
   * sqrt(0.05 * 0.95 / 10,000) = 0.22 %. Four of them are allowed, 0.9 %: chance alone goes past
   * that once in 30,000 seeds.
   */
  @Test
  void wrongVerdictsOfTenThousandGatesAreWithinTheNominalRates() throws Exception {
    double margin = 4 * Math.sqrt(0.05 * 0.95 / GATES);
    Shares good = simulated(0.95);
    Shares bad = simulated(0.80);

    assertThat(good.of(Verdict.FAIL)).isLessThan(TEST.alpha() + margin);
    assertThat(bad.of(Verdict.PASS)).isLessThan(TEST.beta() + margin);
    for (double rate : new double[] {0.99, 0.95, 0.92, 0.875, 0.85, 0.80, 0.50}) {
      Shares counted = simulated(rate);
      Shares computed = exact(rate);
      for (Verdict verdict : Verdict.values()) {
        double expected = computed.of(verdict);
        double error = 4 * Math.sqrt(expected * (1 - expected) / GATES) + 1.0 / GATES;
        assertThat(counted.of(verdict))
            .as("%s at a pass rate of %s", verdict, rate)
            .isEqualTo(expected, within(error));
      }
    }
  }

  @Test
  void cutOffEarlierItSaysLessAndIsWrongNoMoreOften() {
    for (int cap = 1; cap <= 100; cap++) {
      assertThat(exact(TEST.withCap(cap), 0.95).of(Verdict.FAIL))
          .as("%d runs", cap)
          .isLessThan(0.05);
      assertThat(exact(TEST.withCap(cap), 0.80).of(Verdict.PASS))
          .as("%d runs", cap)
          .isLessThan(0.05);
    }
    assertThat(TEST.fewestRuns()).isEqualTo(18);
    assertThat(TEST.withCap(10).after(10, 10)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(TEST.withCap(64)).isEqualTo(TEST);
  }

  @Test
  void betweenGoodAndBadSomeGatesEndWithoutAVerdict() {
    assertThat(exact(0.89).of(Verdict.INCONCLUSIVE)).isBetween(0.05, 0.25);
    assertThat(exact(0.99).of(Verdict.INCONCLUSIVE)).isLessThan(0.001);
  }

  @Test
  void fourThreadsJudgeAsOneDoes() throws Exception {
    for (int seed = 0; seed < 50; seed++) {
      long base = seed;
      Trial trial = run -> new SplittableRandom(base * 1_000 + run).nextDouble() < 0.9;
      Judgement one = new Runs(TEST).judge(trial);
      Judgement four = new Runs(TEST, 4).judge(trial);

      assertThat(four.verdict()).isEqualTo(one.verdict());
      assertThat(four.runs()).isEqualTo(one.runs());
      assertThat(four.passed()).isEqualTo(one.passed());
      assertThat(four.unused()).isLessThan(4);
    }
  }

  /** Counted as they end, the quick failures would be all that a test sees. */
  @Test
  void quickFailuresDoNotOvertakeSlowPasses() throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    Judgement judgement =
        new Runs(new FloorTest(1, 2), 2)
            .judge(
                run -> {
                  if (run == 0) {
                    failed.await();
                    return true;
                  }
                  failed.countDown();
                  return false;
                });

    assertThat(judgement.passed()).isEqualTo(1);
    assertThat(judgement.runs()).isEqualTo(2);
  }

  @Test
  void whenTheVerdictIsOutNoRunGoesOn() throws Exception {
    AtomicInteger running = new AtomicInteger();
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    Judgement judgement =
        new Runs(new FloorTest(1, 9), 3)
            .judge(
                run -> {
                  if (run == 0) {
                    begun.await();
                    return false;
                  }
                  running.incrementAndGet();
                  begun.countDown();
                  try {
                    never.await();
                    return true;
                  } finally {
                    running.decrementAndGet();
                  }
                });

    assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(running).hasValue(0);
  }

  @Test
  void aRunThatCannotBeJudgedIsNotAFailure() {
    for (int threads : new int[] {1, 3}) {
      assertThatThrownBy(
              () ->
                  new Runs(TEST, threads)
                      .judge(
                          run -> {
                            if (run == 4) {
                              throw new IOException("no route to host");
                            }
                            return true;
                          }))
          .isInstanceOf(TrialException.class)
          .hasMessage("run 5 could not be judged: java.io.IOException: no route to host");
      Trial diverging =
          run -> {
            throw new AssertionError("diverged at step 5");
          };
      assertThatThrownBy(() -> new Runs(TEST, threads).judge(diverging))
          .isInstanceOf(AssertionError.class)
          .hasMessage("diverged at step 5");
    }
  }

  /** How often each verdict was said, and after how many runs. */
  private static final class Shares {
    private final Map<Verdict, Double> shares = new EnumMap<>(Verdict.class);
    double meanRuns;

    void add(Verdict verdict, double share, int runs) {
      shares.merge(verdict, share, Double::sum);
      meanRuns += share * runs;
    }

    double of(Verdict verdict) {
      return shares.getOrDefault(verdict, 0.0);
    }
  }

  private static Shares simulated(double rate) throws Exception {
    SplittableRandom random = new SplittableRandom(20261121);
    Shares shares = new Shares();
    for (int gate = 0; gate < GATES; gate++) {
      Judgement judgement = new Runs(TEST).judge(run -> random.nextDouble() < rate);
      shares.add(judgement.verdict(), 1.0 / GATES, judgement.runs());
    }
    return shares;
  }

  private static Shares exact(double rate) {
    return exact(TEST, rate);
  }

  private static Shares exact(SequentialTest test, double rate) {
    Shares shares = new Shares();
    double[] open = {1};
    for (int runs = 1; runs <= test.capRuns(); runs++) {
      double[] next = new double[runs + 1];
      for (int passed = 0; passed < runs; passed++) {
        next[passed] += open[passed] * (1 - rate);
        next[passed + 1] += open[passed] * rate;
      }
      for (int passed = 0; passed <= runs; passed++) {
        Verdict verdict = test.after(passed, runs);
        if (verdict != null) {
          shares.add(verdict, next[passed], runs);
          next[passed] = 0;
        }
      }
      open = next;
    }
    assertThat(Arrays.stream(open).sum()).isZero();
    return shares;
  }
}
