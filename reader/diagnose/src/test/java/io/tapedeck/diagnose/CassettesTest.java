package io.tapedeck.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How often something is found in conversations that other projects recorded as they should be. */
final class CassettesTest {

  @Test
  void hardlyAnythingIsFoundInConversationsThatWentWell() throws IOException {
    Path folder = TrajectoriesTest.shared().resolve("data/cassettes");
    if (!Files.isDirectory(folder)) {
      System.err.println("SKIPPED: no cassettes at " + folder + " (set TAPEDECK_SHARED)");
    }
    assumeTrue(Files.isDirectory(folder), "no cassettes at " + folder);
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
    int sessions = 0;
    int cutOff = 0;
    int findings = 0;
    Map<String, Integer> byDetector = new TreeMap<>();
    for (Path file : files) {
      SessionIndex index = SessionIndex.of(List.of(new CassetteRecording(file)), null);
      for (SessionSummary summary : index.sessions()) {
        sessions++;
        for (Finding finding : Diagnosis.of(index.load(summary)).findings()) {
          byDetector.merge(finding.about().id(), 1, Integer::sum);
          if (finding.about().id().equals("answer-cut-off")) {
            cutOff++; // Their tests ask for that.
          } else {
            findings++;
          }
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "cassettes: %.1f findings in 100 sessions of %d, besides %d replies cut off on purpose: %s%n",
        100.0 * findings / sessions,
        sessions,
        cutOff,
        byDetector);
    assertThat(100.0 * findings / sessions).isLessThan(2);
  }
}
