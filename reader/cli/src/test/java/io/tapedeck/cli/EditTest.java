package io.tapedeck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One thing is changed, and the session goes on from there, in the clerk's own JVM. */
final class EditTest {

  @TempDir private Path directory = Path.of("");

  private final List<JsonNode> requests = new CopyOnWriteArrayList<>();

  private Model model() throws Exception {
    return new Model(
        (request, number) -> {
          requests.add(request);
          return ClerkRun.answer(request, true);
        });
  }

  @Test
  void editedPromptIsAskedFromItsStepOnAndNothingBefore() throws Exception {
    try (Model model = model()) {
      Path tape = ClerkRun.record(directory, "guess", model);
      requests.clear();
      Path prompt = Files.writeString(directory.resolve("prompt.txt"), "You are a careful clerk.");

      Ran ran =
          ClerkRun.tapedeck(
              model,
              "replay",
              tape.toString(),
              "--edit",
              "2:system=@" + prompt,
              "--fork",
              directory.resolve("fork").toString());

      assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
      assertThat(ran.out()).contains("edited: 2:system").contains("2 made for real");
      assertThat(requests).as("step 1 is answered by the tape").hasSize(2);
      assertThat(requests)
          .allSatisfy(
              request ->
                  assertThat(request.at("/messages/0/content").asText())
                      .isEqualTo("You are a careful clerk."));
      Ran shown = Ran.tapedeck("show", "latest", "--full", "--dir", directory + "/fork");
      assertThat(shown.out()).contains("You are a careful clerk.").contains("You have 30 days.");
    }
  }

  @Test
  void anyPlaceOfARequestCanBeEditedAndAPlaceThatIsNotThereIsTold() throws Exception {
    try (Model model = model()) {
      Path tape = ClerkRun.record(directory, "guess", model);
      requests.clear();

      Ran ran =
          ClerkRun.tapedeck(
              model,
              "replay",
              tape.toString(),
              "--edit",
              "3:model=gpt-4o-mini",
              "--edit",
              "3:/messages/1/content=How many weeks?",
              "--edit",
              "3:/messages/99/content=nobody");

      assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
      assertThat(ran.out())
          .contains("edited: 3:/messages/1/content, 3:model")
          .contains("not edited, for nothing is there: 3:/messages/99/content");
      assertThat(requests).hasSize(1);
      assertThat(requests.get(0).path("model").asText()).isEqualTo("gpt-4o-mini");
      assertThat(requests.get(0).at("/messages/1/content").asText()).isEqualTo("How many weeks?");
    }
  }

  @Test
  void tapeThatIsNotThereYetIsRecordedOnce() throws Exception {
    try (Model model = model()) {
      Path tape = directory.resolve("once.tape");

      Ran first = ClerkRun.tapedeck(model, "replay", tape.toString(), "--once");
      int asked = requests.size();
      Ran second = ClerkRun.tapedeck(model, "replay", tape.toString(), "--once");

      assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
      assertThat(first.out()).contains("recorded session").contains("once.tape");
      assertThat(asked).isEqualTo(3);
      assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
      assertThat(second.out()).contains("no divergence");
      assertThat(requests).as("the second time the tape answers").hasSize(3);
    }
  }

  @Test
  void stubAnswersEveryCallOfItsBoundary() throws Exception {
    try (Model model = model()) {
      Path tape = ClerkRun.record(directory, "guess", model);
      requests.clear();
      Path stub =
          Files.writeString(
              directory.resolve("stub.json"), Model.says("I am a stub.").body().toString());

      Ran ran = ClerkRun.tapedeck(model, "replay", tape.toString(), "--stub", "model=" + stub);

      assertThat(ran.out()).contains("I am a stub.");
      assertThat(requests).isEmpty();
      assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    }
  }

  @Test
  void badEditIsToldBeforeAnythingRuns() throws Exception {
    Ran ran = Ran.tapedeck("replay", "x.tape", "--edit", "prompt=x", "--", "java", "-version");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("\"prompt=x\" is not STEP:WHERE=VALUE");
  }

  @Test
  void breakpointShowsWhatIsPlannedAndGoesOn() throws Exception {
    try (Model model = model()) {
      Path tape = ClerkRun.record(directory, "guess", model);
      requests.clear();

      Ran ran = typing("?\ng\n", () -> broken(model, tape));

      assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
      assertThat(ran.err())
          .contains("step 2 \u00b7 the model is about to be asked")
          .contains("user       How long have I got?")
          .contains("tool       look_up is done")
          .contains("\"?\" is none of these.");
      assertThat(ran.out()).contains("no divergence");
      assertThat(requests).isEmpty();
    }
  }

  @Test
  void anotherAnswerAtABreakpointIsWhatTheApplicationGets() throws Exception {
    try (Model model = model()) {
      Path tape = ClerkRun.record(directory, "guess", model);
      String other = Model.says("Ask somebody else.").body().toString();

      Ran ran = typing("a " + other + "\n", () -> broken(model, tape));

      assertThat(ran.out()).contains("Ask somebody else.");
      assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    }
  }

  @Test
  void replayEndsAtABreakpointWhereThePersonSaysSo() throws Exception {
    try (Model model = model()) {
      Path tape = ClerkRun.record(directory, "guess", model);

      Ran ran = typing("q\n", () -> broken(model, tape));

      assertThat(ran.out()).contains("stopped after step 1 of 3").doesNotContain("30 days");
    }
  }

  private static Ran broken(Model model, Path tape) {
    return ClerkRun.tapedeck(model, "replay", tape.toString(), "--break", "step=2");
  }

  private interface Running {
    Ran run() throws Exception;
  }

  private static Ran typing(String text, Running command) throws Exception {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(UTF_8)));
    try {
      return command.run();
    } finally {
      System.setIn(before);
    }
  }
}
