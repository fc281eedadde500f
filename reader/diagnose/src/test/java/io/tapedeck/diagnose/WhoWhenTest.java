package io.tapedeck.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which agent went wrong first, and at which message, in failed chats of several agents where a
 * person has said so; beside what always naming the commonest place would reach.
 */
final class WhoWhenTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"Algorithm-Generated", "Hand-Crafted"})
  void theFirstWrongStepIsFoundMoreOftenThanByChance(String part) throws IOException {
    Path folder = TrajectoriesTest.shared().resolve("data/trajectories/whowhen").resolve(part);
    if (!Files.isDirectory(folder)) {
      System.err.println("SKIPPED: no chats at " + folder + " (set TAPEDECK_SHARED)");
    }
    assumeTrue(Files.isDirectory(folder), "no chats at " + folder);
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted().toList();
    }
    int named = 0;
    int steps = 0;
    int agents = 0;
    int either = 0;
    double chance = 0;
    Map<String, Integer> places = new TreeMap<>();
    Map<String, Integer> blamed = new TreeMap<>();
    Map<String, int[]> byDetector = new TreeMap<>();
    for (Path file : files) {
      JsonNode chat = JSON.readTree(file.toFile());
      int wrong = Integer.parseInt(chat.path("mistake_step").asText());
      String culprit = chat.path("mistake_agent").asText();
      places.merge(chat.path("mistake_step").asText(), 1, Integer::sum);
      blamed.merge(culprit, 1, Integer::sum);
      GroupChat recording = new GroupChat(chat);
      Diagnosis diagnosis = Diagnosis.of(recording.session());
      chance += 1.0 / recording.session().steps().size();
      for (Finding finding : diagnosis.findings()) {
        int[] tally = byDetector.computeIfAbsent(finding.about().id(), id -> new int[2]);
        tally[0]++;
        tally[1] += finding.step() > 0 && recording.message(finding.step()) == wrong ? 1 : 0;
      }
      Diagnosis.Suspicion first = diagnosis.first();
      Diagnosis.Suspicion next = diagnosis.runnerUp();
      if (first != null) {
        named++;
        boolean hit = recording.message(first.step()) == wrong;
        steps += hit ? 1 : 0;
        either += hit || (next != null && recording.message(next.step()) == wrong) ? 1 : 0;
        agents += recording.speaker(recording.message(first.step())).equals(culprit) ? 1 : 0;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %d chats, %d with a first step. Step %s (or runner-up %s; always the commonest step %s;"
            + " any step by chance %.0f %%), agent %s (always the commonest agent %s)%n",
        part,
        files.size(),
        named,
        share(steps, files.size()),
        share(either, files.size()),
        share(Collections.max(places.values()), files.size()),
        100 * chance / files.size(),
        share(agents, files.size()),
        share(Collections.max(blamed.values()), files.size()));
    byDetector.forEach(
        (id, tally) ->
            System.out.printf(
                Locale.ROOT,
                "  %-22s %4d findings, %3d at the step that is blamed%n",
                id,
                tally[0],
                tally[1]));
    assertThat(agents / (double) files.size()).as("agents").isGreaterThan(0.2);
    assertThat(steps / (double) files.size()).as("steps").isGreaterThan(0);
  }

  private static String share(int some, int all) {
    return String.format(Locale.ROOT, "%.0f %%", 100.0 * some / all);
  }
}
