package io.tapedeck.diagnose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every detector beside its cases, and no other detector finds anything in them. */
final class DetectorsTest {
  private static final Pattern BETWEEN_CASES = Pattern.compile("\n\n+");

  static Stream<Arguments> cases() throws IOException {
    List<Arguments> cases = new ArrayList<>();
    for (Detector detector : Diagnosis.DETECTORS) {
      String id = detector.about().id();
      String text;
      try (InputStream in = DetectorsTest.class.getResourceAsStream(id + ".txt")) {
        text = new String(Objects.requireNonNull(in, id + ".txt").readAllBytes(), UTF_8);
      }
      for (String each : BETWEEN_CASES.splitAsStream(text).toList()) {
        List<String> lines = each.strip().lines().toList();
        cases.add(Arguments.of(id, lines.get(0).substring(1).strip(), lines));
      }
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("cases")
  void findsWhatTheCaseSays(String id, String title, List<String> lines) throws IOException {
    Dialogue dialogue = Dialogue.of(lines);
    Diagnosis diagnosis = Diagnosis.of(dialogue.session());
    assertThat(diagnosis.findings().stream().map(f -> f.step() + " " + f.about().id()))
        .as(() -> diagnosis.findings().toString())
        .containsExactlyInAnyOrderElementsOf(dialogue.expected);
    for (Finding finding : diagnosis.findings()) {
      assertThat(finding.evidence()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void everyDetectorHasACaseThatItFindsAndOneThatItLeavesAlone(Detector detector)
      throws IOException {
    String id = detector.about().id();
    List<Dialogue> dialogues = new ArrayList<>();
    for (Arguments each : cases().filter(c -> c.get()[0].equals(id)).toList()) {
      @SuppressWarnings("unchecked")
      List<String> lines = (List<String>) each.get()[2];
      dialogues.add(Dialogue.of(lines));
    }
    assertThat(dialogues).anyMatch(d -> d.expected.stream().anyMatch(e -> e.endsWith(id)));
    assertThat(dialogues).anyMatch(d -> d.expected.isEmpty());
  }

  @Test
  void readmeListsThem() throws IOException {
    String rows =
        Diagnosis.DETECTORS.stream()
            .map(Detector::about)
            .map(
                about ->
                    "| `%s` | %s | %s | %s |"
                        .formatted(
                            about.id(),
                            about.severity().name().toLowerCase(Locale.ROOT),
                            about.origin().name().toLowerCase(Locale.ROOT),
                            about.looksFor()))
            .collect(Collectors.joining("\n"));
    assertThat(Files.readString(Path.of("README.md"))).contains(rows);
  }

  static List<Detector> detectors() {
    return Diagnosis.DETECTORS;
  }
}
