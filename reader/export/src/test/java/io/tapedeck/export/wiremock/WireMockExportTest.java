package io.tapedeck.export.wiremock;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.tapedeck.export.Exported;
import io.tapedeck.export.Script;
import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WireMockExportTest {

  private static final String CHAT = "/v1/chat/completions";
  private static final String ONE =
      "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"1\"}]}";
  private static final String TWO =
      "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"2\"}]}";

  @TempDir private Path folder = Path.of("");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private WireMockServer server = new WireMockServer(options().dynamicPort());

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void equalRequestsGetTheirAnswersInOrderAndOthersTheirs() throws Exception {
    String refusal = "{\"error\":{\"message\":\"slow down\"}}";
    Script script = new Script();
    script.call(Boundary.MODEL, "POST", Script.CHAT, ONE, 429, "application/json", refusal);
    script.model(Script.CHAT, ONE, "{\"answer\":\"first\"}");
    script.model(Script.CHAT, TWO, "{\"answer\":\"second\"}");
    script.call(Boundary.HTTP, "GET", "http://p/s?q=a+b", "", 200, "text/plain", "caf\u00e9");
    serve(script);

    assertAnswer(post(ONE), 429, refusal);
    // JSON is equal in another order of its fields too.
    String turned = "{\"messages\":[{\"content\":\"1\",\"role\":\"user\"}], \"model\":\"m\"}";
    assertAnswer(post(turned), 200, "{\"answer\":\"first\"}");
    assertAnswer(post(ONE), 200, "{\"answer\":\"first\"}");
    assertAnswer(post(TWO), 200, "{\"answer\":\"second\"}");
    assertAnswer(get("/s?q=a+b"), 200, "caf\u00e9");
    assertThat(post("{\"model\":\"m\",\"messages\":[]}").statusCode()).isEqualTo(404);
    assertThat(get("/s?q=other").statusCode()).isEqualTo(404);
    assertThat(get("/s?q=a+b").headers().firstValue("content-type")).contains("text/plain");
  }

  @Test
  void aStreamComesByteForByteInSeveralPieces() throws Exception {
    List<String> events =
        List.of(
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"caf\u00e9\"}}]}\n\n",
            "data: [DONE]\n\n");
    Script script = new Script();
    script.call(
        Boundary.MODEL,
        "POST",
        Script.CHAT,
        ONE,
        200,
        "text/event-stream",
        events.toArray(String[]::new));
    serve(script);

    HttpResponse<byte[]> answer = post(ONE);

    assertAnswer(answer, 200, String.join("", events));
    assertThat(answer.headers().firstValue("transfer-encoding")).contains("chunked");
    assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
  }

  @Test
  void packedAndBinaryBodiesStayAsTheyCame() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("words ".repeat(50).getBytes(StandardCharsets.UTF_8));
    }
    Script script = new Script();
    script.model(Script.CHAT, ONE, "{}");
    long call = script.begin(Boundary.HTTP, "GET", "http://p/packed");
    script.head(call, 200, "text/plain", "gzip");
    script.data(call, Direction.RESPONSE, 0, packed.toByteArray()).end(call, Outcome.OK, null);
    call = script.begin(Boundary.HTTP, "GET", "http://p/unpacked");
    script.head(call, 200, "text/plain", "gzip");
    byte[] words = "words".getBytes(StandardCharsets.UTF_8);
    script.data(call, Direction.RESPONSE, 0, words).end(call, Outcome.OK, null);
    serve(script);

    HttpResponse<byte[]> answer = get("/packed");
    assertThat(answer.body()).isEqualTo(packed.toByteArray());
    assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
    answer = get("/unpacked");
    assertAnswer(answer, 200, "words");
    assertThat(answer.headers().firstValue("content-encoding")).isEmpty();
  }

  @Test
  void whatWasMaskedMatchesAnyText() throws Exception {
    String asked = "{\"model\":\"m\",\"key\":\"%s\",\"messages\":[]}";
    Script script = new Script();
    script.model(Script.CHAT + "?key=********", asked.formatted("use sk-********"), "{\"a\":1}");
    serve(script);

    assertAnswer(send("POST", CHAT + "?key=abc", asked.formatted("use sk-12")), 200, "{\"a\":1}");
    assertThat(send("POST", CHAT + "?key=abc", asked.replace("\"m\"", "\"n\"")).statusCode())
        .isEqualTo(404);
    assertThat(send("POST", CHAT + "?key=abc", asked.formatted("say sk-12")).statusCode())
        .isEqualTo(404);
    assertThat(send("POST", CHAT + "?other=abc", asked.formatted("x")).statusCode()).isEqualTo(404);
  }

  @Test
  void aBrokenConnectionBreaksAgainAndThenAnswers() throws Exception {
    Script script = new Script();
    long reset = script.begin(Boundary.MODEL, "POST", Script.CHAT);
    script.data(reset, Direction.REQUEST, 0, ONE.getBytes(StandardCharsets.UTF_8));
    script.after(20).end(reset, Outcome.ERROR, "java.net.SocketException");
    script.model(Script.CHAT, ONE, "{\"answer\":1}");
    long broken = script.begin(Boundary.MODEL, "POST", Script.CHAT);
    script.data(broken, Direction.REQUEST, 0, TWO.getBytes(StandardCharsets.UTF_8));
    script.head(broken, 200, "application/json");
    script.data(broken, Direction.RESPONSE, 0, new byte[] {'{'});
    script.end(broken, Outcome.ERROR, "java.io.IOException");
    Exported exported = serve(script);

    assertThatThrownBy(() -> post(ONE)).isInstanceOf(IOException.class);
    assertAnswer(post(ONE), 200, "{\"answer\":1}");
    assertThatThrownBy(() -> post(TWO)).isInstanceOf(IOException.class);
    assertThat(exported.leftOut()).hasSize(1).first().asString().contains("broke within");
  }

  private Exported serve(Script script) throws IOException {
    Exported exported = WireMockExport.of(script.session());
    for (var file : exported.files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.resolveSibling("."));
      Files.write(path, file.getValue());
    }
    server =
        new WireMockServer(options().dynamicPort().usingFilesUnderDirectory(folder.toString()));
    server.start();
    return exported;
  }

  private HttpResponse<byte[]> post(String body) throws Exception {
    return send("POST", CHAT, body);
  }

  private HttpResponse<byte[]> get(String target) throws Exception {
    return send("GET", target, "");
  }

  private HttpResponse<byte[]> send(String method, String target, String body) throws Exception {
    HttpRequest.BodyPublisher publisher =
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + target))
            .header("content-type", "application/json")
            .method(method, publisher)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void assertAnswer(HttpResponse<byte[]> answer, int status, String body) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(body);
  }
}
