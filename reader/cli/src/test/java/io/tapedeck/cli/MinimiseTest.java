package io.tapedeck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import io.tapedeck.journal.Stamp;
import io.tapedeck.journal.TapeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Causes planted in a recorded request come out alone, by a model over HTTP and by a command. */
final class MinimiseTest {

  private static final String CAUSE = "the secret of drawer 17";
  private static final Stamp AT = new Stamp(1_795_218_079_402_000_000L, 5);

  @TempDir private Path directory = Path.of("");

  @Test
  void oneMessageOfSixtyComesOutWhateverTheModelRefuses() throws Exception {
    Path tape = tape(sixtyMessages());
    // Busy at first; refuses what holds no user message; else says 30 days if the cause is there.
    try (Model model =
        new Model(
            (request, number) ->
                number == 1
                    ? Model.refuses(429)
                    : !request.toString().contains("\"user\"")
                        ? Model.refuses(400)
                        : Model.says(request.toString().contains(CAUSE) ? "30 days" : "no idea"))) {
      Path left = directory.resolve("minimal.json");

      Ran ran =
          Ran.tapedeck(
              "minimise",
              tape.toString(),
              "--step",
              "1",
              "--expect",
              ClerkRun.expectation(directory),
              "--send",
              "--to",
              model.url() + "/v1/chat/completions",
              "-o",
              left.toString());

      assertThat(ran.exitCode()).as(ran.err() + ran.out()).isZero();
      JsonNode minimal = new ObjectMapper().readTree(left.toFile());
      assertThat(minimal.path("messages")).hasSize(1);
      assertThat(minimal.path("messages").path(0).path("content").asText()).contains(CAUSE);
      assertThat(ran.out()).containsPattern("exchanges +60 +1 ").contains("minimal: ");
      assertThat(model.asked()).as("requests").isLessThan(40);
      assertThat(ran.out()).contains("asked " + (model.asked() - 1) + " times");
    }
  }

  @Test
  void oneChunkOfTwoHundredComesOutByACommand() throws Exception {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", "gpt-4o");
    ArrayNode messages = body.putArray("messages");
    ArrayNode results = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < 200; i++) {
      results.addObject().put("id", i).put("text", i == 137 ? CAUSE : "drawer " + i + " is empty");
    }
    messages.addObject().put("role", "user").put("content", results.toString());

    Ran ran =
        Ran.tapedeck(
            "minimise",
            tape(body).toString(),
            "--step",
            "1",
            "--check",
            "grep -q 'secret of drawer'",
            "--json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(ran.out());
    assertThat(json.path("end").asText()).isEqualTo("MINIMAL");
    String text = json.path("request").path("messages").path(0).path("content").asText();
    assertThat(new ObjectMapper().readTree(text)).hasSize(1);
    assertThat(text).contains(CAUSE);
    assertThat(json.path("oracleCalls").asInt()).isLessThan(40);
  }

  @Test
  void failureThatComesAndGoesIsDecidedBySeveralTries() throws Exception {
    Path tape = tape(sixtyMessages());
    AtomicInteger withCause = new AtomicInteger();
    Path left = directory.resolve("minimal.json");
    try (Model model =
        new Model(
            (request, number) -> {
              // Two times of three, in turn, so that the test is the same each time.
              boolean shows =
                  request.toString().contains(CAUSE) && withCause.incrementAndGet() % 3 != 0;
              return Model.says(shows ? "30 days" : "no idea");
            })) {
      Ran ran =
          Ran.tapedeck(
              "minimise",
              tape.toString(),
              "--step",
              "1",
              "--expect",
              ClerkRun.expectation(directory),
              "--send",
              "--to",
              model.url() + "/v1/chat/completions",
              "--times",
              "12",
              "--share",
              "0.2",
              "-o",
              left.toString());

      assertThat(ran.exitCode()).as(ran.err() + ran.out()).isZero();
      JsonNode minimal = new ObjectMapper().readTree(left.toFile());
      assertThat(minimal.path("messages")).hasSize(1);
      assertThat(minimal.toString()).contains(CAUSE);
      assertThat(ran.out())
          .containsPattern(
              "with the whole request it showed in \\d+ of \\d+ tries \\(95 % sure of ")
          .containsPattern("with what is left it showed in \\d+ of \\d+ tries");
    }
  }

  /** A reply to less may be wrong in another way; that is not the failure looked for. */
  @Test
  void replyThatFailsSomethingElseIsNotTheFailure() throws Exception {
    Path tape = tape(sixtyMessages());
    Path expect = directory.resolve("two.expect.yaml");
    Files.writeString(expect, ClerkRun.LACKS_DAYS + "  - final text lacks: sorry\n");
    try (Model model =
        new Model(
            (request, number) ->
                Model.says(request.toString().contains(CAUSE) ? "30 days" : "sorry"))) {
      Ran ran =
          Ran.tapedeck(
              "minimise",
              tape.toString(),
              "--step",
              "1",
              "--expect",
              expect.toString(),
              "--send",
              "--to",
              model.url() + "/v1/chat/completions",
              "--json");

      JsonNode json = new ObjectMapper().readTree(ran.out());
      assertThat(json.path("request").path("messages")).hasSize(1);
      assertThat(json.path("request").toString()).contains(CAUSE);
    }
  }

  @Test
  void whatDoesNotShowTheFailureIsNotReproduced() throws Exception {
    Path tape = tape(sixtyMessages());
    Ran ran = Ran.tapedeck("minimise", tape.toString(), "--step", "1", "--check", "exit 1");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("not reproduced");
  }

  @Test
  void checkThatCannotRunEndsItAndSaysWhatExitCodesMean() throws Exception {
    Path tape = tape(sixtyMessages());
    Ran ran = Ran.tapedeck("minimise", tape.toString(), "--step", "1", "--check", "exit 127");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("the check ended with 127").contains("125");
  }

  @Test
  void deniedRequestIsNoVerdict() throws Exception {
    Path tape = tape(sixtyMessages());
    try (Model model = new Model((request, number) -> Model.refuses(401))) {
      Ran ran =
          Ran.tapedeck(
              "minimise",
              tape.toString(),
              "--step",
              "1",
              "--expect",
              ClerkRun.expectation(directory),
              "--send",
              "--to",
              model.url());
      assertThat(ran.exitCode()).isEqualTo(2);
      assertThat(ran.err()).contains("answers 401");
    }
  }

  @Test
  void misuseIsSaid() throws Exception {
    String tape = tape(sixtyMessages()).toString();
    String expect = ClerkRun.expectation(directory);
    assertThat(Ran.tapedeck("minimise", tape, "--step", "1").err())
        .contains("how the failure shows");
    assertThat(Ran.tapedeck("minimise", tape, "--step", "1", "--expect", expect).err())
        .contains("add --send");
    assertThat(Ran.tapedeck("minimise", tape, "--step", "7", "--check", "true").exitCode())
        .isEqualTo(3);
    assertThat(
            Ran.tapedeck("minimise", tape, "--step", "1", "--check", "true", "--times", "2").err())
        .contains("that takes 4");
    assertThat(Ran.tapedeck("minimise", tape, "--step", "1", "--check", "true", "-o", expect).err())
        .contains("exists: add --force");
  }

  private static ObjectNode sixtyMessages() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", "gpt-4o");
    body.put("temperature", 0);
    ArrayNode messages = body.putArray("messages");
    for (int i = 0; i < 60; i++) {
      String role = i % 2 == 0 ? "user" : "assistant";
      String content = i == 42 ? "Tell me " + CAUSE : "message " + i;
      messages.addObject().put("role", role).put("content", content);
    }
    return body;
  }

  /** A tape of one call whose reply says 30 days. */
  private Path tape(JsonNode request) throws IOException {
    Path file = directory.resolve("recorded.tape");
    byte[] asked = request.toString().getBytes(UTF_8);
    byte[] said = Model.says("30 days").body().toString().getBytes(UTF_8);
    Header json = new Header("content-type", "application/json");
    TapeFile.write(
        file,
        Map.of(),
        List.of(
            new JournalRecord.ProcessStart(AT, Map.of("service", "test")),
            new JournalRecord.Begin(
                AT,
                1,
                0,
                Boundary.MODEL,
                "api.openai.com",
                "POST",
                "https://api.openai.com/v1/chat/completions",
                List.of(json),
                1,
                Map.of(),
                null,
                null,
                null,
                1,
                "main"),
            new JournalRecord.Data(AT, 1, Direction.REQUEST, 0, ByteBuffer.wrap(asked), 0),
            new JournalRecord.Head(AT, 1, 200, List.of(json)),
            new JournalRecord.Data(AT, 1, Direction.RESPONSE, 0, ByteBuffer.wrap(said), 0),
            new JournalRecord.End(
                AT, 1, Outcome.OK, null, null, asked.length, said.length, List.of())));
    assertThat(Files.size(file)).isPositive();
    return file;
  }
}
