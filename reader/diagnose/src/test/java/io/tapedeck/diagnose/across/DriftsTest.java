package io.tapedeck.diagnose.across;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.diagnose.detect.ResultKinds;
import io.tapedeck.session.CallKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Drift of real results, and of results by hand. */
final class DriftsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String VERSION = "resource.service.version";
  private static final long SEED = 7;

  private final List<ToolResult> results = new ArrayList<>();

  private void call(String tool, Map<String, String> process, String result, long millis) {
    boolean failed = ResultKinds.isError(result);
    long number = results.size() + 1L;
    results.add(
        new ToolResult(
            tool,
            process,
            "s",
            new CallKey("j", number),
            number * 1_000_000_000L,
            failed ? Set.of() : Shape.of(result),
            !failed && ResultKinds.isEmpty(result),
            failed,
            result.length(),
            millis * 1_000_000));
  }

  @Test
  void aMemberThatWasRenamedInRealResultsIsOneDrift() throws IOException {
    real(Map.of(VERSION, "1"), Map.of(VERSION, "2"));

    assertThat(results).hasSizeGreaterThan(100);
    List<Drift> drifts = Drifts.in(results);
    assertThat(drifts).hasSize(1);
    Drift drift = drifts.get(0);
    assertThat(drift.dimension()).isEqualTo(VERSION);
    assertThat(drift.what()).containsExactly("address.province is called address.state");
  }

  @Test
  void withoutAVersionItIsOneDriftInTime() throws IOException {
    real(Map.of("host", "a"), Map.of("host", "a"));

    assertThat(Drifts.in(results))
        .extracting(Drift::dimension, Drift::what)
        .containsExactly(tuple("time", List.of("address.province is called address.state")));
  }

  @Test
  void theSameResultsTwiceAreNoDrift() throws IOException {
    real(Map.of(VERSION, "1"), Map.of(VERSION, "1"));
    List<ToolResult> first = results.subList(0, results.size() / 2);
    List<ToolResult> both = new ArrayList<>(first);
    for (ToolResult each : first) {
      both.add(
          new ToolResult(
              each.tool(),
              Map.of(VERSION, "2"),
              "t",
              each.call(),
              each.nanos(),
              each.shape(),
              each.empty(),
              each.failed(),
              each.chars(),
              each.latencyNanos()));
    }
    assertThat(Drifts.in(both)).isEmpty();
  }

  @Test
  void memberOfSomeResultsOnlyIsOptional() {
    for (int i = 0; i < 40; i++) {
      String note = i % 3 == 0 ? ",\"note\":\"x\"" : "";
      call("find", Map.of("host", i < 20 ? "a" : "b"), "{\"id\":\"q\"" + note + "}", 5);
    }
    assertThat(Drifts.in(results)).isEmpty();
  }

  @Test
  void theSameChangeOfTwoToolsIsOneDrift() {
    for (int i = 0; i < 20; i++) {
      String result = i < 10 ? "{\"total\":3}" : "{\"total\":\"3\"}";
      call(i % 2 == 0 ? "sum" : "count", Map.of(VERSION, i < 10 ? "7" : "8"), result, 5);
    }
    assertThat(Drifts.in(results))
        .singleElement()
        .satisfies(drift -> assertThat(drift.tools()).containsExactly("count", "sum"))
        .satisfies(
            drift -> assertThat(drift.what()).containsExactly("total is string and was number"));
  }

  @Test
  void stagingFindsNothingMoreOftenAndIsSlower() {
    Random random = new Random(SEED);
    for (int i = 0; i < 120; i++) {
      boolean staging = i % 2 == 0;
      String result =
          staging && i % 4 == 0 ? "[]" : "[\"" + "x".repeat(1 + random.nextInt(30)) + "\"]";
      long millis = (staging ? 300L : 100L) + random.nextInt(60);
      call(
          "search",
          Map.of("resource.deployment.environment", staging ? "staging" : "production"),
          result,
          millis);
    }
    assertThat(Drifts.in(results))
        .singleElement()
        .satisfies(drift -> assertThat(drift.kind()).isEqualTo(Drift.Kind.DISTRIBUTION))
        .satisfies(
            drift -> assertThat(drift.what()).anyMatch(w -> w.equals("empty 50 % against 0 %")))
        .satisfies(drift -> assertThat(drift.what()).anyMatch(w -> w.endsWith(" ms")));
  }

  @Test
  void groupsThatDifferByChanceAreNoDrift() {
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      String result =
          random.nextInt(5) == 0 ? "[]" : "[\"" + "x".repeat(random.nextInt(90)) + "\"]";
      call("tool" + i % 8, Map.of("host", "h" + i % 3), result, random.nextInt(400));
    }
    assertThat(Drifts.in(results)).isEmpty();
  }

  private void real(Map<String, String> before, Map<String, String> after) throws IOException {
    Path file = shared().resolve("tool-results-reexecuted-tasks-00-29.jsonl");
    if (!Files.isRegularFile(file)) {
      System.err.println("SKIPPED: no real results at " + file + " (set TAPEDECK_SHARED)");
    }
    assumeTrue(Files.isRegularFile(file), "no real results at " + file);
    List<String> lines = Files.readAllLines(file);
    for (boolean later : new boolean[] {false, true}) {
      for (String line : lines) {
        JsonNode json = JSON.readTree(line);
        String result = json.path(later ? "later" : "recorded").asText();
        call(json.path("tool").asText(), later ? after : before, result, 5);
      }
    }
  }

  private static Path shared() {
    String named = System.getenv("TAPEDECK_SHARED");
    Path root = named == null ? Path.of("../../../shared") : Path.of(named);
    return root.resolve("data/trajectories/taubench");
  }
}
