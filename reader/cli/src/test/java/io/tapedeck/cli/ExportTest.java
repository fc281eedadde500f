package io.tapedeck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import io.tapedeck.journal.Stamp;
import io.tapedeck.journal.TapeFile;
import io.tapedeck.provider.PlantedSecrets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExportTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory = Path.of("");

  private final PlantedSecrets secrets = new PlantedSecrets();
  private final List<JournalRecord> records = new ArrayList<>();
  private long now = 1_795_218_079_402_000_000L;

  @ParameterizedTest
  @ValueSource(strings = {"messages", "har", "wiremock", "html"})
  void noCredentialIsInAnyExportedFileOfAMaskedJournal(String form) throws Exception {
    plant();
    Path journal = Incident.journal(directory.resolve("journals"), records);
    Path exported = directory.resolve("exported");
    String journals = journal.resolve("..").normalize().toString();

    Ran ran = export("latest", "--dir", journals, "--as", form, "-o", exported.toString());

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(leaks(exported)).isEmpty();
    assertThat(text(exported)).contains("gpt-4o", "I keep the keys", "a tool has them");

    // The same without masks is found, so the search above could have found it.
    Path tape = directory.resolve("unmasked.tape");
    TapeFile.write(tape, Map.of("made.by", "a test"), records);
    Path bare = directory.resolve("bare");
    ran = export(tape.toString(), "--as", form, "-o", bare.toString());
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(leaks(bare)).hasSizeGreaterThan(2);
  }

  @Test
  void messagesGoToStandardOutputAndWhatIsLeftOutToStandardError() throws Exception {
    Ran ran = export(Incident.tape(directory).toString(), "--as", "messages");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEmpty();
    List<String> lines = ran.out().lines().toList();
    assertThat(lines).hasSize(1);
    JsonNode messages = JSON.readTree(lines.get(0)).path("messages");
    assertThat(messages.findValuesAsText("role"))
        .containsExactly("system", "user", "assistant", "tool", "assistant", "user", "assistant");
    assertThat(JSON.readTree(lines.get(0)).path("metadata").has("incomplete")).isTrue();
  }

  @Test
  void nothingIsReplacedWithoutForce() throws Exception {
    String tape = Incident.tape(directory).toString();
    Path file = Files.writeString(directory.resolve("there.har"), "mine");
    Path folder = Files.createDirectories(directory.resolve("stubs/mappings"));
    Files.writeString(folder.resolve("old.json"), "{}");
    String stubs = folder.resolveSibling("").toString();

    Ran ran = export(tape, "--as", "har", "-o", file.toString());
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(file + " exists: add --force to replace it.");
    assertThat(file).hasContent("mine");
    assertThat(export(tape, "--as", "wiremock", "-o", stubs).err()).contains("is not empty");
    assertThat(folder.resolve("old.json")).exists();

    assertThat(export(tape, "--as", "har", "-o", file.toString(), "--force").exitCode()).isZero();
    assertThat(JSON.readTree(file.toFile()).at("/log/entries")).isNotEmpty();
    assertThat(export(tape, "--as", "wiremock", "-o", stubs, "--force").exitCode()).isZero();
    assertThat(folder.resolve("old.json")).doesNotExist();
    assertThat(folder).isNotEmptyDirectory();
  }

  @Test
  void whatCannotBeDoneSaysWhatToDo() throws Exception {
    String tape = Incident.tape(directory).toString();

    assertThat(export(tape, "--as", "wiremock").err()).contains("name it with -o DIR");
    assertThat(export(tape, "--as", "har", "--json").err()).contains("name it with -o");
    Ran ran = export(tape, "--as", "html", "-o", directory.resolve("no/page.html").toString());
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("does not exist: make it");
    Path page = directory.resolve("page.html");
    ran = export(tape, "--as", "html", "-o", page.toString(), "--json");
    assertThat(JSON.readTree(ran.out()).path("bytes").asLong()).isEqualTo(Files.size(page));
  }

  private static Ran export(String... arguments) {
    return Ran.tapedeck(
        Stream.concat(Stream.of("export"), Stream.of(arguments)).toArray(String[]::new));
  }

  /** Credentials in a request, a tool, an HTTP answer, and a stream that is cut within them. */
  private void plant() throws IOException {
    records.add(
        new JournalRecord.ProcessStart(stamp(), Map.of("service", "checkout", "pid", "4711")));
    String asked =
        "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"I keep the keys "
            + secrets.openAiKey("asked")
            + "\"}],"
            + secrets.members("request")
            + "}";
    String calling =
        "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c1\",\"type\":"
            + "\"function\",\"function\":{\"name\":\"vault\",\"arguments\":\"{\\\"api_key\\\":\\\""
            + secrets.core("arguments")
            + "\\\"}\"}}]}";
    begin(1, 0, Boundary.MODEL, "https://api.openai.com/v1/chat/completions");
    data(1, Direction.REQUEST, 0, asked);
    answer(1, "application/json", "{\"choices\":[{\"index\":0,\"message\":" + calling + "}]}");
    begin(2, 1, Boundary.TOOL, null);
    data(2, Direction.REQUEST, 0, "{\"api_key\":\"" + secrets.core("tool") + "\"}");
    data(2, Direction.RESPONSE, 0, "{" + secrets.members("result") + "}");
    end(2);
    begin(3, 1, Boundary.HTTP, "http://vault/keys");
    answer(3, "application/json", "{" + secrets.members("http") + "}");
    begin(4, 0, Boundary.MODEL, "https://api.openai.com/v1/chat/completions");
    String told =
        "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"a tool has them "
            + secrets.gitHubToken("told")
            + "\"}";
    data(4, Direction.REQUEST, 0, asked.replace("}],", "}," + calling + "," + told + "],"));
    String event =
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"it is "
            + secrets.openAiKey("streamed")
            + " indeed\"}}]}\n\n";
    answer(4, "text/event-stream", event.substring(0, 80), event.substring(80));
  }

  private void answer(long call, String type, String... pieces) {
    List<Header> headers = List.of(new Header("content-type", type));
    records.add(new JournalRecord.Head(stamp(), call, 200, headers));
    long offset = 0;
    for (String piece : pieces) {
      data(call, Direction.RESPONSE, offset, piece);
      offset += piece.length();
    }
    end(call);
  }

  private void begin(long call, long parent, Boundary boundary, @Nullable String url) {
    Map<String, String> keys =
        boundary == Boundary.TOOL ? Map.of("tool.call.id", "c1") : Map.of("session", "s");
    records.add(
        new JournalRecord.Begin(
            stamp(),
            call,
            parent,
            boundary,
            "vault",
            url == null ? null : "POST",
            url,
            List.of(),
            1,
            keys,
            null,
            null,
            null,
            1,
            "main"));
  }

  private void data(long call, Direction direction, long offset, String text) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
    records.add(new JournalRecord.Data(stamp(), call, direction, offset, bytes, 0));
  }

  private void end(long call) {
    records.add(new JournalRecord.End(stamp(), call, Outcome.OK, null, null, -1, -1, List.of()));
  }

  private Stamp stamp() {
    now += 10_000_000;
    return new Stamp(now, now);
  }

  private List<String> leaks(Path exported) throws IOException {
    List<String> leaks = new ArrayList<>();
    for (Path file : files(exported)) {
      String name = file.getFileName().toString();
      secrets.in(Files.readString(file)).forEach(leak -> leaks.add(leak + " in " + name));
    }
    return leaks;
  }

  private static String text(Path exported) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : files(exported)) {
      text.append(Files.readString(file));
    }
    return text.toString();
  }

  private static List<Path> files(Path exported) throws IOException {
    try (Stream<Path> files = Files.walk(exported)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
