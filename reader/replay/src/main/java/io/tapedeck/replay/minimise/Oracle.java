package io.tapedeck.replay.minimise;

import io.tapedeck.replay.verdict.Runs;
import io.tapedeck.replay.verdict.Trial;
import java.util.function.Function;

/** Says whether a candidate still fails. Asked once for each candidate, one at a time. */
@FunctionalInterface
public interface Oracle<C> {

  /**
   * Tests a candidate.
   *
   * @throws Exception where testing is not possible any more; minimising then ends with the best
   *     candidate so far
   */
  TestOutcome test(C candidate) throws Exception;

  /**
   * Tests by N runs, for failures that come and go: a verdict of FAIL is a failure, of PASS none,
   * and INCONCLUSIVE is unresolved.
   *
   * @param trial gives the run of a candidate, which passes where the failure does not show. It
   *     should be seeded by the run and the candidate, so that the whole is repeatable
   */
  static <C> Oracle<C> ofRuns(Runs runs, Function<? super C, ? extends Trial> trial) {
    return candidate ->
        switch (runs.judge(trial.apply(candidate)).verdict()) {
          case FAIL -> TestOutcome.FAILS;
          case PASS -> TestOutcome.PASSES;
          case INCONCLUSIVE -> TestOutcome.UNRESOLVED;
        };
  }
}
