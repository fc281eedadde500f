package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GrepTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void everyMatchIsALineWithItsPlace() throws IOException {
    Incident.journal(directory);
    Ran ran = Ran.tapedeck("grep", "-i", "HEADPHONES", "--dir", directory.toString());

    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out().lines())
        .hasSize(3)
        .anyMatch(line -> line.matches("\\S+ +step 1 +user +can I return the .*headphones\\?"))
        .anyMatch(line -> line.matches("\\S+ +step 1 +tool search_policy +\\{\"query\":.*"))
        .anyMatch(line -> line.matches("\\S+ +step 2 +assistant +Our 30-day.*headphones\\."))
        .allMatch(line -> line.length() <= 120);
    assertThat(ran.out()).doesNotContain("\u001B");
  }

  @Test
  void resultsAndErrorsAreLookedThrough() throws IOException {
    String tape = Incident.tape(directory).toString();

    assertThat(Ran.tapedeck("grep", "results\": \\[]", tape).out())
        .containsPattern("step 1 +result search_policy +\\{ \"results\": \\[] }");
    assertThat(Ran.tapedeck("grep", "slow down", tape).out())
        .containsPattern("step 2 +error +slow down");
  }

  @Test
  void jsonNamesTheCallAndWhereInTheLine() throws IOException {
    String tape = Incident.tape(directory).toString();
    Ran ran = Ran.tapedeck("grep", "30-day", tape, "--format", "json");

    JsonNode match = new ObjectMapper().readTree(ran.out());
    assertThat(match.path("step").asInt()).isEqualTo(2);
    assertThat(match.path("from").asInt()).isEqualTo(4);
    assertThat(match.path("call").asLong()).isPositive();
  }

  @Test
  void nothingFoundAndNoPatternAreSaidByTheExitCode() throws IOException {
    String tape = Incident.tape(directory).toString();

    assertThat(Ran.tapedeck("grep", "no such words", tape).exitCode()).isEqualTo(1);
    Ran wrong = Ran.tapedeck("grep", "(", tape);
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("\"(\" is no pattern");
    assertThat(Ran.tapedeck("grep", "-F", "(", tape).exitCode()).isEqualTo(1);
  }
}
