package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clerk is run for real, against a tape and against a model that makes up its mind anew. */
final class RunsTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void recordedModelPassesEveryTimeAndTooFewRunsAreNoVerdict() throws Exception {
    try (Model model = new Model((request, number) -> ClerkRun.answer(request, true))) {
      Path tape = ClerkRun.record(directory, "guess", model);
      int asked = model.asked();

      Ran ran = ClerkRun.tapedeck(model, "runs", tape.toString(), "-n", "2");

      assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
      assertThat(ran.out())
          .contains(" run 1   passed    3 steps")
          .contains(" run 2   passed    3 steps")
          .contains("INCONCLUSIVE: 2 of 2 passed, 95 % sure of 34.2 to 100.0 %")
          .contains("too few to tell: it takes 18 of 18");
      assertThat(model.asked()).as("calls that reached the model").isEqualTo(asked);
      Ran everyRun = ClerkRun.tapedeck(model, "runs", tape.toString(), "-n", "2", "--floor", "1");
      assertThat(everyRun.exitCode()).as(everyRun.out()).isZero();
      assertThat(everyRun.out()).contains("PASS: 2 of 2 passed");
    }
  }

  @Test
  void liveModelThatGuessesFailsAndItsSessionsAreKept() throws Exception {
    try (Model model = new Model((request, number) -> ClerkRun.answer(request, number > 3))) {
      Path tape = ClerkRun.record(directory, "search", model);
      Path kept = directory.resolve("kept");

      Ran ran =
          ClerkRun.tapedeck(
              model,
              "runs",
              tape.toString(),
              "--live",
              "model",
              "--parallel",
              "2",
              "--keep",
              kept.toString(),
              "--json",
              "--expect",
              ClerkRun.expectation(directory));

      assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
      JsonNode json = new ObjectMapper().readTree(ran.out());
      assertThat(json.path("verdict").asText()).isEqualTo("FAIL");
      assertThat(json.path("runs").asInt()).as("runs of three that fail").isEqualTo(3);
      assertThat(json.path("high").asDouble()).isBetween(0.56, 0.57);
      assertThat(json.path("failed").path(0).path("what").asText())
          .isEqualTo("days.expect.yaml:3: final text lacks");
      assertThat(json.path("failed").path(0).path("runs").asInt()).isEqualTo(3);
      try (Stream<Path> files = Files.list(kept)) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrder("run-001.tape", "run-002.tape", "run-003.tape");
      }
      assertThat(Ran.tapedeck("show", kept.resolve("run-002.tape").toString()).out())
          .contains("calls guess")
          .contains("You have 30 days.");
    }
  }

  @Test
  void runThatLeavesTheTapeFailsAndSaysHowToGoOn() throws Exception {
    try (Model model = new Model((request, number) -> ClerkRun.answer(request, true))) {
      Path tape = ClerkRun.record(directory, "guess", model);
      String[] command = {
        "runs", tape.toString(), "-n", "1", "--floor", "1", "--live", "http", "--",
      };
      List<String> words = new ArrayList<>(List.of(command));
      words.addAll(ClerkRun.command(model.url()));
      words.set(words.size() - 1, "Is it too late?");

      Ran ran = Ran.tapedeck(words.toArray(String[]::new));

      assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
      assertThat(ran.out())
          .contains("diverged at step 1: model CHANGED")
          .contains("FAIL: 0 of 1 passed")
          .contains("1 run was stopped where the tape has no answer");
    }
  }

  /** A request that is looked for on the tape and then sent is recorded once. */
  @Test
  void whatTheTapeDoesNotHoldIsAskedForRealByASpyAndRecordedWhole() throws Exception {
    try (Model model = new Model((request, number) -> ClerkRun.answer(request, true))) {
      Path tape = ClerkRun.record(directory, "guess", model);
      Path kept = directory.resolve("kept");
      List<String> words = new ArrayList<>(List.of("runs", tape.toString(), "-n", "1", "--spy"));
      words.addAll(List.of("--floor", "1", "--keep", kept.toString(), "--keep-passed", "--"));
      words.addAll(ClerkRun.command(model.url()));
      words.set(words.size() - 1, "Is it too late?");

      Ran ran = Ran.tapedeck(words.toArray(String[]::new));

      Path session = kept.resolve("passed/run-001.tape");
      assertThat(session).as(ran.err() + ran.out()).exists();
      String body = Ran.tapedeck("step", session.toString(), "1", "--body").out();
      assertThat(body)
          .contains("Is it too late?")
          .hasSize(new ObjectMapper().readTree(body).toString().length());
    }
  }

  @Test
  void applicationThatAsksForNothingIsNoFailureOfAnAgent() throws Exception {
    try (Model model = new Model((request, number) -> ClerkRun.answer(request, true))) {
      String tape = ClerkRun.record(directory, "guess", model).toString();
      List<String> words = new ArrayList<>(List.of("runs", tape, "--"));
      words.addAll(ClerkRun.command(model.url()));

      // Without its arguments the clerk fails before it asks.
      Ran ran = Ran.tapedeck(words.subList(0, words.size() - 2).toArray(String[]::new));
      Ran none = Ran.tapedeck("runs", tape, "--", directory + "/nothing");

      assertThat(ran.exitCode()).as(ran.out()).isEqualTo(2);
      assertThat(ran.err())
          .contains("asked for nothing that is on the tape")
          .contains("Its last words: at io.tapedeck.cli.Clerk.main");
      assertThat(none.exitCode()).isEqualTo(2);
      assertThat(none.err()).contains("cannot be started").contains("behind --");
    }
  }

  @Test
  void modelThatIsGoneOrDeniesIsNoVerdict() throws Exception {
    Model model = new Model((request, number) -> ClerkRun.answer(request, true));
    String tape;
    try (model) {
      tape = ClerkRun.record(directory, "guess", model).toString();
    }

    Ran gone = ClerkRun.tapedeck(model, "runs", tape, "--live", "model");

    assertThat(gone.exitCode()).as(gone.out()).isEqualTo(2);
    assertThat(gone.err()).contains("does not answer: java.net.ConnectException");
    try (Model denying = new Model((request, number) -> Model.refuses(401))) {
      Ran denied = ClerkRun.tapedeck(denying, "runs", tape, "--live", "model");
      assertThat(denied.exitCode()).as(denied.out()).isEqualTo(2);
      assertThat(denied.err()).contains("answers 401. That says nothing of the application");
    }
  }

  @Test
  void misuseIsSaidBeforeAnythingRuns() {
    assertThat(Ran.tapedeck("runs", "x.tape", "--floor", "1", "--", "java").err())
        .contains("say how many must pass, with -n");
    assertThat(Ran.tapedeck("runs", "x.tape", "--floor", "90", "--", "java").err())
        .contains("between 0 and 1");
    assertThat(Ran.tapedeck("runs", "x.tape", "-n", "0", "--", "java").exitCode()).isEqualTo(2);
    assertThat(Ran.tapedeck("runs", "x.tape", "--spy", "--lenient", "--", "java").err())
        .contains("exclude each other");
    assertThat(Ran.tapedeck("runs", "x.tape", "--", "java").exitCode()).isEqualTo(3);
    assertThat(Ran.tapedeck("runs", "x.tape").exitCode()).isEqualTo(2);
  }
}
