package io.tapedeck.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the detectors find in real sessions that somebody else has judged, as a table: where a
 * detector finds something, how much more often has the session failed than sessions do at large.
 */
final class TrajectoriesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final class Tally {
    int failed;
    int passed;

    void add(boolean hasFailed) {
      failed += hasFailed ? 1 : 0;
      passed += hasFailed ? 0 : 1;
    }

    double shareFailed() {
      return failed / (double) (failed + passed);
    }
  }

  @Test
  void errorsAreFoundRatherInSessionsThatFailed() throws IOException {
    Path folder = shared().resolve("data/trajectories/taubench");
    if (!Files.isDirectory(folder)) {
      System.err.println("SKIPPED: no real sessions at " + folder + " (set TAPEDECK_SHARED)");
    }
    assumeTrue(Files.isDirectory(folder), "no real sessions at " + folder);
    JsonNode tools = JSON.readTree(folder.resolve("tool-definitions.json").toFile());
    Tally all = new Tally();
    Tally errors = new Tally();
    Map<String, Tally> byDetector = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("gpt-4o-airline-tasks-00-29.jsonl"))) {
      JsonNode session = JSON.readTree(line);
      boolean failed = session.path("reward").asDouble() < 1;
      Diagnosis diagnosis = Diagnosis.of(new Trajectory(session.path("traj"), tools).session());
      all.add(failed);
      Set<About> found =
          diagnosis.findings().stream().map(Finding::about).collect(Collectors.toSet());
      for (About about : found) {
        byDetector.computeIfAbsent(about.id(), id -> new Tally()).add(failed);
      }
      if (found.stream().anyMatch(about -> about.severity() == Severity.ERROR)) {
        errors.add(failed);
      }
    }

    print("any error", errors, all);
    byDetector.forEach((id, tally) -> print(id, tally, all));
    assertThat(errors.failed).isPositive();
    assertThat(errors.shareFailed()).isGreaterThan(all.shareFailed());
  }

  private static void print(String what, Tally tally, Tally all) {
    System.out.printf(
        Locale.ROOT,
        "%-24s in %3d failed and %3d passed sessions, lift %.2f%n",
        what,
        tally.failed,
        tally.passed,
        tally.shareFailed() / all.shareFailed());
  }

  /** As the other tests find it: named by the environment, else beside the checkout. */
  static Path shared() {
    String named = System.getenv("TAPEDECK_SHARED");
    if (named != null) {
      return Path.of(named);
    }
    return Path.of("../../../shared");
  }
}
