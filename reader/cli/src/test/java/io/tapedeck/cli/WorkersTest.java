package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same sessions by agent, and by thread. */
final class WorkersTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void theThreadThatAskedTheModelIsShownWithItsSession() throws IOException {
    String tape = Incident.tape(directory).toString();
    Ran ran = Ran.tapedeck("workers", tape, "--at", "2026-11-20T23:41:20.402Z");

    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out())
        .containsPattern("checkout@host-3 4711 +main +\\S+ +refund-helper +1\\.0 s +model api\\.");
    assertThat(ran.out().lines()).hasSize(2).allMatch(line -> line.length() <= 120);
  }

  @Test
  void sessionsSideBySideInOneJvmAreTasksOfTheirThread() throws IOException {
    String tape = Incident.tapeOfTwo(directory).toString();
    Ran ran = Ran.tapedeck("workers", tape, "--at", "2026-11-20T23:42:31Z", "--format", "json");

    JsonNode workers = new ObjectMapper().readTree(ran.out());
    assertThat(workers).hasSize(1);
    // The first conversation was cut off, and so goes on as far as anybody knows.
    assertThat(workers.path(0).path("tasks")).hasSize(2);
  }

  @Test
  void atAMomentAtWhichNothingRanThatIsSaid() throws IOException {
    String tape = Incident.tape(directory).toString();
    Ran ran = Ran.tapedeck("workers", tape, "--at", "2020-01-01");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).contains("nothing ran at 2020-01-01T");
  }

  @Test
  void sessionsOfOneAgentAreListed() throws IOException {
    String tape = Incident.tape(directory).toString();

    assertThat(Ran.tapedeck("sessions", tape, "--agent", "Refund-Helper").out())
        .contains("agent refund-helper");
    assertThat(Ran.tapedeck("sessions", tape, "--agent", "helper").out()).isEmpty();
  }
}
