package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocateTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void toolThatOnlyTheFailingSessionHasComesFirst() throws Exception {
    try (Model model = new Model((request, number) -> ClerkRun.answer(request, number <= 3))) {
      String failing = ClerkRun.record(directory, "guess", model).toString();
      String passing = ClerkRun.record(directory, "search", model).toString();

      Ran ran = Ran.tapedeck("locate", failing, "--against", passing);

      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertThat(ran.out())
          .contains("  RANK   SCORE   LIFT  FAILING  PASSING  SUSPECT")
          .doesNotContain("search")
          .containsPattern("1.5 +1.000 +2.00 +1 of 1 +0 of 1 +tool guess")
          .doesNotContain("look_up");
      Ran sorted =
          Ran.tapedeck(
              "locate",
              directory.toString(),
              "--expect",
              ClerkRun.expectation(directory),
              "--formula",
              "dstar",
              "--json");
      JsonNode json = new ObjectMapper().readTree(sorted.out());
      assertThat(json.path("formula").asText()).isEqualTo("dstar");
      assertThat(json.path("failing").asInt()).isEqualTo(1);
      assertThat(json.path("passing").asInt()).isEqualTo(1);
      assertThat(json.path("suspects").path(0).path("name").asText()).isEqualTo("guess");
      assertThat(json.path("suspects").path(0).path("score").isNull()).isTrue();
    }
  }

  /** The session is guilty of guessing at step 2; a model that searches answers from step 4 on. */
  @Test
  void stepWhoseAnswerDecidesIsFoundByAskingAnewFromEachStep() throws Exception {
    try (Model model = new Model((request, number) -> ClerkRun.answer(request, number <= 3))) {
      Path tape = ClerkRun.record(directory, "guess", model);

      Ran ran =
          ClerkRun.tapedeck(
              model,
              "locate",
              tape.toString(),
              "--resample",
              "4",
              "--parallel",
              "2",
              "--expect",
              ClerkRun.expectation(directory));

      assertThat(ran.exitCode()).as(ran.err() + ran.out()).isZero();
      assertThat(ran.out())
          .contains("as recorded it fails")
          .containsPattern("1 +4 of 4 +51.0 to 100.0 % +changes")
          .containsPattern("2 +4 of 4 +51.0 to 100.0 % +changes")
          .containsPattern("3 +0 of 4 +0.0 to 49.0 % +stays +4 x days.expect.yaml:3");
      assertThat(ran.out().replaceAll("\\s+", " "))
          .contains(
              "Step 2 decides. Sampled anew from it on, the outcome changes; from step 3 on it stays."
                  + " The first step at which it is seen to change is step 1.");
      // 3 recorded; of each run from step 1 three are live, from step 2 two, from step 3 one.
      assertThat(model.asked()).isEqualTo(3 + 4 * (3 + 2 + 1));
    }
  }

  @Test
  void misuseIsSaid() {
    assertThat(Ran.tapedeck("locate", "a.tape").err()).contains("say what passes");
    assertThat(Ran.tapedeck("locate", "a.tape", "--resample", "4").err())
        .contains("--resample takes one tape, --expect FILE, and the command");
    assertThat(Ran.tapedeck("locate", "a.tape", "--against", "b.tape", "--", "java").err())
        .contains("with --resample K only");
    assertThat(Ran.tapedeck("locate", "a.tape", "--against", "b.tape").exitCode()).isEqualTo(3);
  }
}
