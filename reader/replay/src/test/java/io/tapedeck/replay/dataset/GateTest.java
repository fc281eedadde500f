package io.tapedeck.replay.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.replay.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Test;

final class GateTest {

  private static final String FAILURE =
      "refund-17.expect.yaml:5: never called: delete_account was called with \"<a & \u001b[2J\"";

  private final Dataset dataset =
      new Dataset(
          Path.of("refunds"),
          Map.of("tools", 1.0),
          0.9,
          List.of(
              entry("refund-17", "grounding"),
              entry("refund-2", "grounding"),
              entry("login-1", "tools"),
              entry("slow-1", "time")));

  /** Grounding fails by far, time is within the margin, tools hold. */
  private final List<CaseResult> results =
      List.of(
          new CaseResult("refund-17", 5, 20, Collections.nCopies(15, FAILURE), 61_500),
          new CaseResult("refund-2", 20, 20, List.of(), 1_000),
          new CaseResult("login-1", 3, 3, List.of(), 10),
          new CaseResult("slow-1", 19, 20, List.of("t.yaml:3: steps at most: 9"), 5));

  @Test
  void eachDimensionHoldsItsOwnFloor() {
    GateResult gate = Gate.judge(dataset, results, 0.95);

    assertThat(gate.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(gate.dimensions())
        .extracting(GateResult.Dimension::name, GateResult.Dimension::verdict)
        .containsExactly(
            tuple("grounding", Verdict.FAIL),
            tuple("time", Verdict.INCONCLUSIVE),
            tuple("tools", Verdict.PASS));
  }

  @Test
  void aCaseThatWasNotRunLetsNothingPass() {
    List<CaseResult> some = List.of(new CaseResult("refund-2", 100, 100, List.of(), 0));
    GateResult gate = Gate.judge(dataset, some, 0.95);

    assertThat(gate.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(gate.dimensions()).allMatch(one -> one.verdict() == Verdict.INCONCLUSIVE);
    assertThat(gate.text()).contains("refund-17").contains("not run");
  }

  @Test
  void anEmptyDatasetProvesNothing() {
    Dataset empty = new Dataset(Path.of("x"), Map.of(), 0.9, List.of());

    assertThat(Gate.judge(empty, List.of(), 0.95).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aResultOfNobodyIsAMistake() {
    CaseResult other = new CaseResult("other", 1, 1, List.of(), 0);
    assertThatThrownBy(() -> Gate.judge(dataset, List.of(other), 0.95))
        .hasMessage("a result for other, which is no case");
    assertThatThrownBy(() -> Gate.judge(dataset, List.of(results.get(0), results.get(0)), 0.95))
        .hasMessage("two results for refund-17");
  }

  @Test
  void theTableShowsWhatDidNotPass() {
    assertThat(Gate.judge(dataset, results, 0.95).text())
        .isEqualTo(
            """
             DIMENSION      FLOOR  PASSED            RATE  95 % SURE OF     VERDICT
             grounding     90.0 %  25 of 40        62.5 %  47.0 to 75.8 %   FAIL
               refund-17           5 of 20         25.0 %
                 15 x refund-17.expect.yaml:5: never called: delete_account was called with "<a &  [2J"
             time          90.0 %  19 of 20        95.0 %  76.4 to 99.1 %   INCONCLUSIVE
               slow-1              19 of 20        95.0 %
                 1 x t.yaml:3: steps at most: 9
             tools        100.0 %  3 of 3         100.0 %  43.9 to 100.0 %  PASS
            gate: FAIL
            """);
  }

  @Test
  void theOrderOfResultsDoesNotMatter() {
    List<CaseResult> reversed = new ArrayList<>(results);
    Collections.reverse(reversed);
    GateResult one = Gate.judge(dataset, results, 0.95);
    GateResult other = Gate.judge(dataset, reversed, 0.95);

    assertThat(other.text()).isEqualTo(one.text());
    assertThat(other.json()).isEqualTo(one.json());
    assertThat(other.junitXml("refunds")).isEqualTo(one.junitXml("refunds"));
  }

  @Test
  void theJsonHasEverythingInIt() throws Exception {
    JsonNode json = new ObjectMapper().readTree(Gate.judge(dataset, results, 0.95).json());

    assertThat(json.path("verdict").asText()).isEqualTo("FAIL");
    assertThat(json.at("/dimensions/0/dimension").asText()).isEqualTo("grounding");
    assertThat(json.at("/dimensions/0/low").asDouble()).isBetween(0.46, 0.48);
    assertThat(json.at("/dimensions/0/cases/0/failures")).hasSize(15);
    assertThat(json.at("/dimensions/0/cases/0/failures/0").asText()).isEqualTo(FAILURE);
  }

  @Test
  void theXmlReadsBackAsJUnitDoes() throws Exception {
    GateResult gate = Gate.judge(dataset, results, 0.95);
    List<ReportTestSuite> suites = parse(gate.junitXml("refunds & co"));

    assertThat(suites)
        .extracting(ReportTestSuite::getFullClassName)
        .containsExactly("refunds & co.grounding", "refunds & co.time", "refunds & co.tools");
    ReportTestSuite grounding = suites.get(0);
    assertThat(grounding.getNumberOfTests()).isEqualTo(3);
    assertThat(grounding.getNumberOfFailures()).isEqualTo(1);
    assertThat(grounding.getNumberOfErrors()).isZero();
    assertThat(grounding.getTimeElapsed()).isEqualTo(62.5f);
    ReportTestCase floor = grounding.getTestCases().get(0);
    assertThat(floor.getName()).isEqualTo("pass rate of at least 90.0 %");
    assertThat(floor.hasFailure()).isTrue();
    assertThat(floor.getFailureType()).isEqualTo("FAIL");
    assertThat(floor.getFailureMessage())
        .isEqualTo("25 of 40 runs passed, which is 47.0 to 75.8 %");
    assertThat(floor.getFailureDetail()).contains("refund-17: 5 of 20").contains("<a &  [2J");
    assertThat(grounding.getTestCases().subList(1, 3)).noneMatch(ReportTestCase::hasFailure);
    assertThat(suites.get(1).getNumberOfErrors()).isEqualTo(1);
    assertThat(suites.get(2).getTestCases()).noneMatch(ReportTestCase::hasFailure);
  }

  @Test
  void aCaseThatWasNotRunIsSkippedInTheXml() throws Exception {
    List<ReportTestSuite> suites =
        parse(Gate.judge(dataset, results.subList(0, 1), 0.95).junitXml("refunds"));

    assertThat(suites).extracting(ReportTestSuite::getNumberOfSkipped).containsExactly(1, 1, 1);
    assertThat(suites.get(0).getTestCases().get(2).hasSkipped()).isTrue();
  }

  private static List<ReportTestSuite> parse(String xml) throws Exception {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    return new TestSuiteXmlParser(new NullConsoleLogger())
        .parse(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
  }

  private static Case entry(String name, String broke) {
    Case.Note note = new Case.Note("label", broke, "Jane", LocalDate.of(2026, 11, 20));
    return new Case(name, Path.of(name + ".tape"), note, null);
  }
}
