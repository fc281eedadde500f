package io.tapedeck.replay.dataset;

import io.tapedeck.replay.verdict.Interval;
import io.tapedeck.replay.verdict.Verdict;
import java.util.List;

/**
 * What a gate says of a dataset.
 *
 * @param verdict FAIL where a dimension fails; INCONCLUSIVE where one is, or where there is none;
 *     else PASS
 * @param dimensions sorted by name
 */
public record GateResult(Verdict verdict, double confidence, List<Dimension> dimensions) {

  public GateResult {
    dimensions = List.copyOf(dimensions);
  }

  /**
   * All runs of the cases of one dimension together.
   *
   * @param floor the pass rate to hold, 0 to 1
   * @param verdict FAIL where the pass rate is proved to be below the floor; PASS where it is
   *     proved to be at or above it and every case was run; else INCONCLUSIVE
   * @param cases by name; those that were not run too
   */
  public record Dimension(
      String name,
      double floor,
      int passed,
      int runs,
      Interval interval,
      Verdict verdict,
      List<CaseResult> cases) {

    public Dimension {
      cases = List.copyOf(cases);
    }
  }

  /** A table for people, at most 120 columns wide. */
  public String text() {
    return GateText.of(this);
  }

  /** The same as JSON, for scripts. */
  public String json() {
    return GateJson.of(this);
  }

  /**
   * The same as JUnit XML, as CI servers read it: a suite for each dimension; in it a test for its
   * floor, which fails where the floor does not hold and is an error where the runs do not tell,
   * and a test for each case, which never fails by itself, since one failing run is no failing
   * floor.
   *
   * @param suite name of the whole, such as the dataset's
   */
  public String junitXml(String suite) {
    return GateJunitXml.of(this, suite);
  }
}
