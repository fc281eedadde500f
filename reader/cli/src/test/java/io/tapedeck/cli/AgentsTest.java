package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.journal.TapeFile;
import io.tapedeck.session.Team;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who called whom, on the command line. */
final class AgentsTest {

  @TempDir private Path directory = Path.of("");

  private String tape() throws IOException {
    Path file = directory.resolve("team.tape");
    TapeFile.write(file, Map.of("made.by", "a test"), Team.script("20261120T100000-1").records);
    return file.toString();
  }

  @Test
  void handOffsAreToldInOrder() throws IOException {
    Ran ran = Ran.tapedeck("agents", tape());

    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out())
        .contains("4 lanes · 3 hand-offs")
        .containsPattern("researcher \\(2\\) +checkout +1 +1 ")
        .containsPattern("lead -> researcher · \\+110 ms · \\d+ ms · by tool delegate · asked for")
        .contains("> assigned   read leases 22 and 23", "< came back  Lease 22: rent 4,200.");
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 120);
  }

  @Test
  void jsonHasLanesAndHandOffs() throws IOException {
    JsonNode agents =
        new ObjectMapper().readTree(Ran.tapedeck("agents", tape(), "--format", "json").out());

    assertThat(agents.path("lanes")).hasSize(4);
    JsonNode handOff = agents.path("handOffs").path(0);
    assertThat(handOff.path("to").asInt()).isEqualTo(1);
    assertThat(handOff.path("by").asText()).isEqualTo("tool delegate");
    assertThat(handOff.path("given").asText()).isEqualTo("read leases 22 and 23");
    assertThat(handOff.path("steps")).hasSize(2);
  }

  @Test
  void oneAgentIsLookedForInAllSessions() throws IOException {
    Ran ran = Ran.tapedeck("agents", tape(), "--name", "researcher");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).containsPattern("checkout +2 +3 +321 .*lead +read_file");
    Ran none = Ran.tapedeck("agents", tape(), "--name", "nobody");
    assertThat(none.exitCode()).isEqualTo(3);
    assertThat(none.err()).contains("no agent of the name \"nobody\"");
  }

  @Test
  void threadIsShownWithWhatItDid() throws IOException {
    Ran ran =
        Ran.tapedeck("workers", tape(), "--thread", "main", "--at", "2026-05-28T20:26:40.500Z");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("thread main of checkout").containsPattern("·tool delegate");
    Ran none = Ran.tapedeck("workers", tape(), "--thread", "nobody");
    assertThat(none.exitCode()).isEqualTo(3);
  }
}
