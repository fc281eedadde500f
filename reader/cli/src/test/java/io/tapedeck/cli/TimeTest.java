package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TimeTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void whatStandsOutIsSaidInWordsAndEachStepIsALine() throws IOException {
    Ran ran = Ran.tapedeck("time", Incident.tape(directory).toString());

    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out())
        .containsPattern("! step 2 waited 2\\.3 s on one retry of a 429: \\d+ % of the session")
        .containsPattern("model +7\\.8 s +\\d+ % +▇+")
        .containsPattern("2 +\\+2\\.\\d s +5\\.2 s +1x 429, 2\\.3 s");
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 120);
    assertThat(ran.out()).doesNotContain("\u001B");
  }

  @Test
  void jsonAddsUp() throws IOException {
    Ran ran = Ran.tapedeck("time", Incident.tape(directory).toString(), "--format", "json");

    JsonNode time = new ObjectMapper().readTree(ran.out());
    long parts = 0;
    for (JsonNode part : time.path("parts")) {
      parts += part.asLong();
    }
    long path = 0;
    for (JsonNode segment : time.path("criticalPath")) {
      path += segment.path("nanos").asLong();
    }
    assertThat(parts).isPositive().isEqualTo(time.path("totalNanos").asLong()).isEqualTo(path);
    assertThat(time.path("surprise").path("step").asInt()).isEqualTo(2);
  }
}
