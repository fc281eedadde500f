package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import io.tapedeck.journal.Stamp;
import io.tapedeck.journal.TapeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call that talks with nobody: texts go in, vectors come out. */
final class ShowEmbeddingTest {

  private static final Stamp NOON = new Stamp(1_795_218_079_402_000_000L, 1);
  private static final String URL = "https://api.openai.com/v1/embeddings";

  @TempDir private Path directory = Path.of("");
  private String tape = "";

  @BeforeEach
  void writeTape() throws IOException {
    Path file = directory.resolve("ingest.tape");
    String vector = "{\"embedding\":[0.5,0.25]}";
    TapeFile.write(
        file,
        Map.of("made.by", "a test"),
        List.of(
            new JournalRecord.ProcessStart(NOON, Map.of("service", "ingest", "pid", "7")),
            new JournalRecord.Begin(
                NOON,
                1,
                0,
                Boundary.MODEL,
                "openai",
                "POST",
                URL,
                List.of(),
                1,
                Map.of(),
                null,
                null,
                null,
                1,
                "main"),
            data(
                Direction.REQUEST,
                "{\"model\":\"embed-3\",\"input\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]}"),
            new JournalRecord.Head(NOON, 1, 200, List.of()),
            data(
                Direction.RESPONSE,
                "{\"data\":[" + (vector + ",").repeat(5) + vector + "],\"model\":\"embed-3\"}"),
            new JournalRecord.End(NOON, 1, Outcome.OK, null, null, -1, -1, List.of())));
    tape = file.toString();
  }

  private static JournalRecord data(Direction direction, String text) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    return new JournalRecord.Data(NOON, 1, direction, 0, bytes, 0);
  }

  @Test
  void showsTheFirstTextsAndWhatTheyBecame() {
    Ran ran = Ran.tapedeck("show", tape);

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .contains("+ input      d")
        .doesNotContain("+ input      e")
        .contains("+ 2 more to embed or to rank")
        .contains("< output     6 vectors of 2 numbers");
    assertThat(Ran.tapedeck("show", tape, "--full").out()).contains("input      f");
  }

  @Test
  void jsonHoldsTheFigures() throws IOException {
    Ran ran = Ran.tapedeck("show", tape, "--format", "json");

    JsonNode step = new ObjectMapper().readTree(ran.out()).path("entries").get(0);
    assertThat(step.path("request").path("messages")).hasSize(6);
    assertThat(step.path("reply").path("choices").path(0).path("parts").path(0).toString())
        .isEqualTo("{\"type\":\"vectors\",\"count\":6,\"dimensions\":2}");
  }

  @Test
  void thePageShowsThemAndChatMessagesLeaveThemOut() throws IOException {
    Path page = directory.resolve("page.html");
    Path messages = directory.resolve("messages.jsonl");

    Ran.tapedeck("export", tape, "--as", "html", "-o", page.toString());
    Ran chat = Ran.tapedeck("export", tape, "--as", "messages", "-o", messages.toString());

    assertThat(Files.readString(page)).contains("6 vectors of 2 numbers");
    assertThat(chat.out() + chat.err()).doesNotContain("Exception");
    assertThat(Files.exists(messages) ? Files.readString(messages) : "").doesNotContain("vectors");
  }
}
