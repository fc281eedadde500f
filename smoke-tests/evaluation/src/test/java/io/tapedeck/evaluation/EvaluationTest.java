package io.tapedeck.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapedeck.diagnose.Detector;
import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each detector against runs of a real agent that have its fault, and against runs that have none.
 */
final class EvaluationTest {
  @TempDir Path folder;

  @Test
  void faultsAreFoundAndRunsWithoutAnyAreLeftAlone() throws Exception {
    Path agent = Runs.agentJar();
    if (!Files.isRegularFile(agent)) {
      System.err.println("SKIPPED: no agent at " + agent + " (run mvn verify from the root)");
    }
    assumeTrue(Files.isRegularFile(agent), "no agent at " + agent);
    List<Scenario> scenarios = new ArrayList<>();
    List<String> named = new ArrayList<>();
    String aside = System.getProperty("evaluation.folder");
    if (aside != null) {
      named.add(Path.of(aside).toAbsolutePath() + "/");
      scenarios.addAll(Scenario.in(Path.of(aside)));
    } else {
      for (Detector detector : Diagnosis.DETECTORS) {
        named.add(detector.about().id());
        scenarios.addAll(Scenario.of(detector.about().id()));
      }
    }

    Map<String, Session> sessions = RecordedRuns.of(scenarios, named, folder);

    Scores scores = new Scores();
    for (Scenario scenario : scenarios) {
      Session session = sessions.get(scenario.id());
      if (session == null) {
        throw new AssertionError("no session was recorded of " + scenario.id());
      }
      scores.add(scenario, session);
    }
    System.out.println(scores.table());
    if (aside == null) {
      assertThat(scores.recall()).as(scores.table()).isGreaterThanOrEqualTo(0.9);
      for (Detector detector : Diagnosis.DETECTORS) {
        assertThat(scores.recall(detector.about().id()))
            .as(detector.about().id())
            .isGreaterThanOrEqualTo(0.6);
      }
      assertThat(scores.falsePer100()).as(scores.table()).isLessThanOrEqualTo(2);
    }
  }
}
