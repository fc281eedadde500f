package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.replay.dataset.Case;
import io.tapedeck.replay.dataset.DatasetWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GateCommandTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void everyTapeIsRunAndEachDimensionHeldAgainstItsFloor() throws Exception {
    Path dataset = directory.resolve("incidents");
    DatasetWriter.create(dataset, 1);
    try (Model model = new Model((request, number) -> ClerkRun.answer(request, number <= 3))) {
      add(
          dataset,
          "guessed",
          "grounding",
          ClerkRun.record(directory, "guess", model),
          ClerkRun.LACKS_DAYS);
      add(dataset, "searched", "order", ClerkRun.record(directory, "search", model), null);
      Path junit = directory.resolve("gate.xml");

      Ran ran =
          ClerkRun.tapedeck(
              model, "gate", dataset.toString(), "-n", "2", "--junit", junit.toString());

      assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
      assertThat(ran.out())
          .containsPattern("grounding +100.0 % +0 of 2 .* FAIL")
          .contains("2 x guessed.expect.yaml:3: final text lacks")
          .containsPattern("order +100.0 % +2 of 2 .* PASS")
          .contains("gate: FAIL");
      assertThat(Files.readString(junit)).contains("<testsuite").contains("grounding");
      Ran live = ClerkRun.tapedeck(model, "gate", dataset.toString(), "--live", "model", "--json");
      assertThat(live.exitCode()).as(live.out()).isZero();
      assertThat(new ObjectMapper().readTree(live.out()).path("verdict").asText())
          .isEqualTo("PASS");
    }
  }

  private static void add(
      Path dataset, String name, String dimension, Path tape, @Nullable String expected)
      throws Exception {
    Case.Note note = new Case.Note("a clerk", dimension, "a test", LocalDate.of(2026, 11, 21));
    DatasetWriter.add(dataset, name, tape, note, expected);
  }

  @Test
  void whatIsNoDatasetIsSaidSo() throws Exception {
    Path dataset = directory.resolve("empty");
    DatasetWriter.create(dataset, 0.9);
    assertThat(Ran.tapedeck("gate", dataset.toString(), "--", "java").err())
        .contains("holds no tape");
    assertThat(Ran.tapedeck("gate", directory.toString(), "--", "java").err())
        .contains("dataset.yaml is missing");
    assertThat(Ran.tapedeck("gate", directory + "/none", "--", "java").exitCode()).isEqualTo(3);
    String nowhere = directory + "/no/gate.xml";
    assertThat(Ran.tapedeck("gate", dataset.toString(), "--junit", nowhere, "--", "java").err())
        .contains("does not exist: make it");
  }
}
