package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalDirectoriesTest {

  @TempDir private Path directory = Path.of("");
  private Path journal = Path.of("");

  @BeforeEach
  void aJvmThatWasKilled() throws IOException {
    journal = Incident.journal(directory);
  }

  @Test
  void journalsAreFoundBelowADirectoryAndListed() throws IOException {
    Ran listed = run("sessions", "--format", "json");

    JsonNode sessions = new ObjectMapper().readTree(listed.out());
    assertThat(sessions).hasSize(1);
    assertThat(sessions.get(0).path("steps").asInt()).isEqualTo(3);
    assertThat(sessions.get(0).path("service").asText()).isEqualTo("checkout");
    String id = sessions.get(0).path("id").asText();
    assertThat(run("show", id.substring(0, 3)).out()).isEqualTo(run("show", "latest").out());
  }

  @Test
  void filtersLeaveOutWhatDoesNotMatch() {
    assertThat(run("sessions", "--service", "CHECKOUT", "--text", "refund window").out())
        .contains("refund-helper");
    assertThat(run("sessions", "--service", "other").out()).isEmpty();
    assertThat(run("sessions", "--text", "nobody said this").out()).isEmpty();
    assertThat(run("sessions", "--until", "2020-01-01").err()).contains("no session matches, of 1");
  }

  @Test
  void aTapeOfItShowsTheSameTranscript() {
    Path tape = directory.resolve("incident.tape");

    Ran extracted = run("extract", "latest", "-o", tape.toString());

    assertThat(extracted.exitCode()).as(extracted.err()).isZero();
    assertThat(run("show", tape.toString()).out()).isEqualTo(run("show", "latest").out());
  }

  @Test
  void verifyEndsWith1WhereAFileIsDamaged() throws IOException {
    assertThat(run("journal", "verify").exitCode()).isZero();
    assertThat(run("journal", "verify", "latest").out()).contains("whole").contains("(ring full)");

    Path file;
    try (Stream<Path> files = Files.list(journal)) {
      file = files.filter(path -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);
    int last = bytes.length - 1;
    while (bytes[last] == 0) {
      last--;
    }
    bytes[last - 30] ^= 0x55;
    Files.write(file, bytes);

    Ran verified = run("journal", "verify", "2026");
    assertThat(verified.exitCode()).isEqualTo(1);
    assertThat(verified.out()).contains("DAMAGED").contains("at byte");
    assertThat(run("sessions").err()).contains("1 journal has damage");
  }

  @Test
  void aWordThatFitsNoJournalIsSaid() {
    assertThat(run("journal", "dump", "1999").exitCode()).isEqualTo(3);
    assertThat(run("journal", "dump").out()).contains("boundary=model");
  }

  private Ran run(String... words) {
    String[] args =
        Stream.concat(Stream.of(words), Stream.of("--dir", directory.toString()))
            .toArray(String[]::new);
    return Ran.tapedeck(args);
  }
}
