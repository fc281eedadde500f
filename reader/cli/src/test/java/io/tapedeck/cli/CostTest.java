package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CostTest {
  private static final String FREE_BUT_FOR_OUTPUT =
      "date 2026-01-02\ncurrency EUR\ngpt-4o 0 0 0 1000 -\n";

  @TempDir private Path directory = Path.of("");

  @Test
  void stepsAreSummedAndWhatIsNotKnownIsSaid() throws IOException {
    Path prices = Files.writeString(directory.resolve("prices.txt"), FREE_BUT_FOR_OUTPUT);
    Ran ran =
        Ran.tapedeck("cost", Incident.tape(directory).toString(), "--prices", prices.toString());

    // The stream that broke off brought no count.
    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(1);
    assertThat(ran.out())
        .contains("0.229000 EUR · 1 step not counted · list prices of 2026-01-02")
        .containsPattern("1 +6,214 +5,980 +88 +0\\.088000 +gpt-4o")
        .containsPattern("3 +0 +0 +\\? +gpt-4o +the provider did not say how many tokens");
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 120);
  }

  @Test
  void jsonHasTheSameFigures() throws IOException {
    Path prices = Files.writeString(directory.resolve("prices.txt"), FREE_BUT_FOR_OUTPUT);
    String tape = Incident.tape(directory).toString();
    Ran ran = Ran.tapedeck("cost", tape, "--prices", prices.toString(), "--format", "json");

    JsonNode cost = new ObjectMapper().readTree(ran.out());
    assertThat(cost.path("total").path("cost").decimalValue()).isEqualByComparingTo("0.229");
    assertThat(cost.path("total").path("unpricedSteps").asInt()).isEqualTo(1);
    assertThat(cost.path("steps").path(2).path("cost").isNull()).isTrue();
  }

  @Test
  void aWrongTableSaysWhere() throws IOException {
    Path prices = Files.writeString(directory.resolve("prices.txt"), "gpt-4o 1\n");
    Ran ran =
        Ran.tapedeck("cost", Incident.tape(directory).toString(), "--prices", prices.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("prices.txt, line 1: a row is a model and");
  }
}
