package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void findingsAreReadTogetherWithTheirEvidence() throws IOException {
    Ran ran = Ran.tapedeck("check", Incident.tape(directory).toString());

    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(1);
    assertThat(ran.out())
        .contains("first wrong at step ")
        .containsPattern("\\d+ % of the suspicion")
        .contains("   > call ");
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 120);
    assertThat(ran.out()).doesNotContain("\u001B");
  }

  @Test
  void jsonNamesDetectorStepAndBytes() throws IOException {
    Ran ran = Ran.tapedeck("check", Incident.tape(directory).toString(), "--format", "json");

    JsonNode checked = new ObjectMapper().readTree(ran.out());
    assertThat(checked.path("firstWrong").path("step").asInt()).isPositive();
    JsonNode finding = checked.path("findings").get(0);
    assertThat(finding.path("detector").asText()).isNotEmpty();
    assertThat(finding.path("evidence").get(0).path("call").asLong()).isPositive();
  }

  @Test
  void unknownSessionIsNotFound() throws IOException {
    Ran ran = Ran.tapedeck("check", "zzzz", "--dir", directory.toString());

    assertThat(ran.exitCode()).isEqualTo(3);
  }
}
