package io.tapedeck.replay.minimise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.replay.verdict.Runs;
import io.tapedeck.replay.verdict.SequentialTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DdminTest {

  private static final int NO_LIMIT = Integer.MAX_VALUE;

  @Test
  void oneCulpritAmongAnyNumberIsFoundWithinTwiceTheLogarithm() {
    for (int size : new int[] {1, 2, 3, 60, 100, 200, 1_000}) {
      for (int culprit = 0; culprit < size; culprit += Math.max(1, size / 7)) {
        Minimised<List<Integer>> found = minimise(size, Set.of(culprit));

        assertThat(found.candidate()).containsExactly(culprit);
        assertThat(found.end()).isEqualTo(Minimised.End.MINIMAL);
        int bound = 2 * (int) Math.ceil(Math.log(size) / Math.log(2));
        assertThat(found.oracleCalls()).isLessThanOrEqualTo(bound + 2);
      }
    }
  }

  @Test
  void anyPairOfCulpritsIsFoundAndNothingElse() {
    for (int first = 0; first < 40; first++) {
      for (int second = first + 1; second < 40; second++) {
        Minimised<List<Integer>> found = minimise(40, Set.of(first, second));

        assertThat(found.candidate()).containsExactly(first, second);
        assertThat(found.oracleCalls()).isLessThan(40 * 40 + 3 * 40);
      }
    }
  }

  @Test
  void whereEverythingIsNeededTheWorstCaseBoundHolds() {
    Set<Integer> all = new TreeSet<>(numbers(30));
    Minimised<List<Integer>> found = minimise(30, all);

    assertThat(found.candidate()).hasSize(30);
    assertThat(found.oracleCalls()).isLessThanOrEqualTo(30 * 30 + 3 * 30 + 2);
  }

  /** Half a tool call is refused by the provider: that is neither the failure nor its absence. */
  @Test
  void anOracleThatCannotTellForTornPairsStillGetsTheCulprits() {
    Oracle<List<Integer>> oracle =
        kept -> {
          boolean torn = kept.stream().anyMatch(n -> !kept.contains(n ^ 1));
          if (torn) {
            return TestOutcome.UNRESOLVED;
          }
          return kept.contains(11) ? TestOutcome.FAILS : TestOutcome.PASSES;
        };
    Minimised<List<Integer>> found = Ddmin.minimise(numbers(64), oracle, List::toString, NO_LIMIT);

    assertThat(found.candidate()).containsExactly(10, 11);
  }

  /** Where a third of the answers is missing, what comes out may be larger, but not needlessly. */
  @Test
  void anOracleThatOftenCannotTellGivesWhatNoSingleElementCanLeave() throws Exception {
    for (int seed = 0; seed < 200; seed++) {
      int salt = seed;
      Oracle<List<Integer>> oracle =
          kept -> {
            boolean silent = kept.size() < 60 && (kept.hashCode() * 31 + salt) % 3 == 0;
            if (silent) {
              return TestOutcome.UNRESOLVED;
            }
            return kept.containsAll(Set.of(5, 44)) ? TestOutcome.FAILS : TestOutcome.PASSES;
          };
      Minimised<List<Integer>> found =
          Ddmin.minimise(numbers(60), oracle, List::toString, NO_LIMIT);

      assertThat(found.candidate()).contains(5, 44);
      assertThat(found.oracleCalls()).isLessThanOrEqualTo(60 * 60 + 3 * 60 + 2);
      for (Integer one : found.candidate()) {
        List<Integer> without = new ArrayList<>(found.candidate());
        without.remove(one);
        assertThat(oracle.test(without)).isNotEqualTo(TestOutcome.FAILS);
      }
    }
  }

  @Test
  void aFailureThatNeedsNothingIsFoundAsSuch() {
    Minimised<List<Integer>> found = minimise(50, Set.of());

    assertThat(found.candidate()).isEmpty();
    assertThat(found.oracleCalls()).isEqualTo(2);
  }

  @Test
  void aFailureThatDoesNotShowIsNotLookedFor() {
    Minimised<List<Integer>> found =
        Ddmin.minimise(numbers(50), kept -> TestOutcome.UNRESOLVED, List::toString, NO_LIMIT);

    assertThat(found.end()).isEqualTo(Minimised.End.NOT_REPRODUCED);
    assertThat(found.oracleCalls()).isEqualTo(1);
  }

  @Test
  void nothingIsAskedTwice() {
    Set<String> asked = new HashSet<>();
    Minimised<List<Integer>> found =
        Ddmin.minimise(
            numbers(64),
            kept -> {
              assertThat(asked.add(kept.toString())).as("asked before: %s", kept).isTrue();
              return kept.containsAll(Set.of(3, 40, 41)) ? TestOutcome.FAILS : TestOutcome.PASSES;
            },
            List::toString,
            NO_LIMIT);

    assertThat(found.candidate()).containsExactly(3, 40, 41);
    assertThat(found.oracleCalls()).isEqualTo(asked.size());
    assertThat(found.cacheHits()).isPositive();
  }

  @Test
  void atTheCallLimitTheBestSoFarIsGiven() {
    Oracle<List<Integer>> oracle = oracle(Set.of(17));
    Minimised<List<Integer>> found = Ddmin.minimise(numbers(64), oracle, List::toString, 6);

    assertThat(found.end()).isEqualTo(Minimised.End.CALL_LIMIT);
    assertThat(found.oracleCalls()).isEqualTo(6);
    assertThat(found.candidate()).contains(17).hasSizeBetween(2, 32);
  }

  @Test
  void whenTheProviderGoesAwayTheBestSoFarIsGiven() {
    Oracle<List<Integer>> oracle =
        kept -> {
          if (kept.size() < 10 && !kept.isEmpty()) {
            throw new IOException("no route to host");
          }
          return oracle(Set.of(17)).test(kept);
        };
    Minimised<List<Integer>> found = Ddmin.minimise(numbers(64), oracle, List::toString, NO_LIMIT);

    assertThat(found.end()).isEqualTo(Minimised.End.ORACLE_FAILED);
    assertThat(found.cause()).hasMessage("no route to host");
    assertThat(found.candidate()).hasSize(16).contains(17);
  }

  /** With the culprit 70 % of the runs fail, without it 2 %. */
  @Test
  void aFailureThatComesAndGoesIsMinimisedByVerdicts() {
    SequentialTest rule = new SequentialTest(0.95, 0.50, 0.01, 0.01);
    Oracle<List<Integer>> oracle =
        Oracle.ofRuns(
            new Runs(rule),
            kept ->
                run -> {
                  long seed = 31L * kept.hashCode() + run;
                  double failing = kept.contains(42) ? 0.7 : 0.02;
                  return new SplittableRandom(seed).nextDouble() >= failing;
                });
    Minimised<List<Integer>> found = Ddmin.minimise(numbers(60), oracle, List::toString, NO_LIMIT);

    assertThat(found.candidate()).containsExactly(42);
    assertThat(found.oracleCalls()).isLessThanOrEqualTo(14);
    assertThat(Ddmin.minimise(numbers(60), oracle, List::toString, NO_LIMIT)).isEqualTo(found);
  }

  private static Minimised<List<Integer>> minimise(int size, Set<Integer> culprits) {
    return Ddmin.minimise(numbers(size), oracle(culprits), List::toString, NO_LIMIT);
  }

  private static Oracle<List<Integer>> oracle(Set<Integer> culprits) {
    return kept -> kept.containsAll(culprits) ? TestOutcome.FAILS : TestOutcome.PASSES;
  }

  private static List<Integer> numbers(int size) {
    return IntStream.range(0, size).boxed().toList();
  }
}
