package io.tapedeck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.provider.MemoryLog;
import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.PlantedSecrets;
import io.tapedeck.provider.Provider;
import io.tapedeck.testkit.Fidelity;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.RecordedCall;
import io.tapedeck.testkit.Recording;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials pass through every place where they may stand; none is in any file afterwards. */
final class SecretsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Integer> PIECES = List.of(0, 1, 3, 7, 16, 61, 1000);
  private static final int BIG = 700_000;

  @TempDir Path folder;

  private final PlantedSecrets secrets = new PlantedSecrets();

  @Test
  void noPlantedCredentialIsInAnyFile() throws Exception {
    Needed.agent();
    MemoryLog log = new MemoryLog();
    ForkedJvm jvm = ForkedJvm.on(Jdk.floor(), folder.resolve("jvm")).recording();
    try (Provider provider = Provider.start(NamedScripts.all("echo"), log)) {
      Path requests = folder.resolve("requests.jsonl");
      Files.write(requests, requests(provider.url()));
      ForkedJvm.Finished done = Programs.SENDER_5.in(jvm, requests.toString()).run();
      assertThat(done.exit()).as(done.err()).isZero();
    }
    Recording recording = Recording.of(jvm.journal());
    assertThat(recording.calls(Boundary.MODEL)).hasSameSizeAs(log.exchanges()).isNotEmpty();
    assertThat(leaksInRecords(recording)).isEmpty();
    assertThat(leaksInFiles(jvm.journal())).isEmpty();
    assertThatTheRestIsThere(log, recording);
  }

  private List<String> requests(String url) throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add(line(url + "/echo/0/v1/chat/completions", headers(), body("plain")));
    String query = "?key=" + secrets.core("?key=") + "&api_key=" + secrets.core("?api_key=");
    lines.add(line(url + "/echo/0/query/v1/chat/completions" + query, Map.of(), body("plain")));
    String userInfo = url.replace("http://", "http://user:" + secrets.core("userinfo") + "@");
    lines.add(line(userInfo + "/echo/0/user/v1/chat/completions", Map.of(), body("plain")));
    for (int size : PIECES) {
      String path = "/echo/" + size + "/pieces/v1/chat/completions";
      lines.add(line(url + path, Map.of(), body("in pieces of " + size)));
    }
    for (int size : List.of(0, 4096)) {
      String path = "/echo/" + size + "/big/v1/chat/completions";
      lines.add(line(url + path, Map.of(), bigBody("big in pieces of " + size)));
    }
    return lines;
  }

  private Map<String, String> headers() {
    return Map.of(
        "Authorization", "Bearer " + secrets.core("Authorization"),
        "x-api-key", secrets.core("x-api-key"),
        "api-key", secrets.core("api-key"),
        "Cookie", "session=" + secrets.core("Cookie"),
        "X-Goog-Api-Key", secrets.core("X-Goog-Api-Key"),
        "Proxy-Authorization", "Basic " + secrets.core("Proxy-Authorization"),
        "X-Custom-Thing", secrets.core("a header that nobody knows"));
  }

  private String body(String name) {
    return "{\"model\":\"gpt-4o\"," + secrets.members(name) + ",\"end\":true}";
  }

  // Credentials at a distance that no buffer size divides, so that wherever a part ends, in some
  // request it ends within one.
  private String bigBody(String name) {
    StringBuilder body = new StringBuilder("{\"model\":\"gpt-4o\"");
    while (body.length() < BIG) {
      body.append(",\"filler\":\"").append("lorem ipsum ".repeat(body.length() % 13)).append('"');
      body.append(",").append(secrets.members(name));
    }
    return body.append('}').toString();
  }

  private static String line(String url, Map<String, String> headers, String body)
      throws Exception {
    return JSON.writeValueAsString(Map.of("url", url, "headers", headers, "body", body));
  }

  private List<String> leaksInRecords(Recording recording) {
    List<String> leaks = new ArrayList<>();
    for (JournalRecord record : recording.records()) {
      if (!(record instanceof JournalRecord.Data)) {
        secrets.in(record.toString()).forEach(leak -> leaks.add(leak + " in " + record));
      }
    }
    for (RecordedCall call : recording.calls()) {
      secrets.in(text(call.request())).forEach(leak -> leaks.add(leak + " in request " + call));
      secrets.in(text(call.response())).forEach(leak -> leaks.add(leak + " in response " + call));
    }
    return leaks;
  }

  private List<String> leaksInFiles(Path journal) throws Exception {
    List<String> leaks = new ArrayList<>();
    try (Stream<Path> files = Files.walk(journal)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = text(ByteBuffer.wrap(Files.readAllBytes(file)));
        secrets.in(bytes).forEach(leak -> leaks.add(leak + " in " + file.getFileName()));
      }
    }
    return leaks;
  }

  // Else a journal that holds nothing would pass.
  private static void assertThatTheRestIsThere(MemoryLog log, Recording recording) {
    List<RecordedCall> calls = recording.calls(Boundary.MODEL);
    for (int i = 0; i < calls.size(); i++) {
      assertThat(Fidelity.ofEnded(log.exchanges().get(i), calls.get(i)).faults()).isEmpty();
      assertThat(text(calls.get(i).request())).contains("\"model\":\"gpt-4o\"");
    }
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
  }
}
