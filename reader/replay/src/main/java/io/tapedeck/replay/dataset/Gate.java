package io.tapedeck.replay.dataset;

import io.tapedeck.replay.verdict.FloorTest;
import io.tapedeck.replay.verdict.Interval;
import io.tapedeck.replay.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds a pass-rate floor for each dimension of a dataset. */
public final class Gate {

  private Gate() {}

  /**
   * Judges results. The runs of all cases of a dimension count together; a floor of 1 asks that
   * every run passed.
   *
   * @param results of the cases; those without one count as not run
   * @param confidence such as 0.95
   * @throws IllegalArgumentException where a result is of no case, or a case has two
   */
  public static GateResult judge(
      Dataset dataset, Collection<CaseResult> results, double confidence) {
    Map<String, CaseResult> byName = new HashMap<>();
    for (CaseResult result : results) {
      if (dataset.cases().stream().noneMatch(one -> one.name().equals(result.name()))) {
        throw new IllegalArgumentException("a result for " + result.name() + ", which is no case");
      }
      if (byName.put(result.name(), result) != null) {
        throw new IllegalArgumentException("two results for " + result.name());
      }
    }
    List<GateResult.Dimension> dimensions = new ArrayList<>();
    dataset
        .byDimension()
        .forEach(
            (name, cases) -> {
              List<CaseResult> its = cases.stream().map(one -> result(one, byName)).toList();
              dimensions.add(dimension(name, dataset.floor(name), its, confidence));
            });
    return new GateResult(together(dimensions), confidence, dimensions);
  }

  private static CaseResult result(Case one, Map<String, CaseResult> byName) {
    CaseResult result = byName.get(one.name());
    return result == null ? new CaseResult(one.name(), 0, 0, List.of(), 0) : result;
  }

  private static GateResult.Dimension dimension(
      String name, double floor, List<CaseResult> cases, double confidence) {
    int passed = cases.stream().mapToInt(CaseResult::passed).sum();
    int runs = cases.stream().mapToInt(CaseResult::runs).sum();
    Verdict verdict = FloorTest.judge(floor, passed, runs, confidence);
    boolean someNotRun = cases.stream().anyMatch(one -> one.runs() == 0);
    if (verdict == Verdict.PASS && someNotRun) {
      verdict = Verdict.INCONCLUSIVE;
    }
    Interval interval = Interval.wilson(passed, runs, confidence);
    return new GateResult.Dimension(name, floor, passed, runs, interval, verdict, cases);
  }

  private static Verdict together(List<GateResult.Dimension> dimensions) {
    List<Verdict> verdicts = dimensions.stream().map(GateResult.Dimension::verdict).toList();
    if (verdicts.contains(Verdict.FAIL)) {
      return Verdict.FAIL;
    }
    boolean open = verdicts.isEmpty() || verdicts.contains(Verdict.INCONCLUSIVE);
    return open ? Verdict.INCONCLUSIVE : Verdict.PASS;
  }
}
