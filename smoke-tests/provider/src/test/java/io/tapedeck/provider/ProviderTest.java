package io.tapedeck.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProviderTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final MemoryLog log = new MemoryLog();

  @Test
  void servesAnswersInOrderAndLogsTheExactBytes() throws Exception {
    PathScript script =
        new PathScript().on("/v1/x", Answer.json(429, "{}"), Answer.events(List.of("a\n", "b\n")));
    try (Provider provider = Provider.start(script, log)) {
      assertThat(post(provider, "/v1/x", "one").statusCode()).isEqualTo(429);
      assertThat(post(provider, "/v1/x", "two").body()).isEqualTo("a\nb\n");
      assertThat(log.exchanges()).extracting(e -> text(e.request())).containsExactly("one", "two");
      assertThat(log.exchanges().get(1).chunks())
          .extracting(ProviderTest::text)
          .containsExactly("a\n", "b\n");
    }
  }

  @Test
  void logsAChunkedRequestWithoutItsFraming() throws Exception {
    byte[] body = "0123456789".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    try (Provider provider =
        Provider.start(new PathScript().on("/p", Answer.json(200, "{}")), log)) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(provider.url() + "/p"))
              .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)))
              .build();
      client.send(request, BodyHandlers.ofString());
      assertThat(log.exchanges().get(0).header("transfer-encoding")).isEqualTo("chunked");
      assertThat(log.exchanges().get(0).request()).isEqualTo(ByteBuffer.wrap(body));
    }
  }

  @Test
  void cutsTheConnectionInTheMiddleOfABody() throws Exception {
    Answer half = Answer.of(200, "text/plain", Pieces.of(new byte[100], 50), false).cutAfter(1);
    try (Provider provider = Provider.start(new PathScript().on("/p", half), log)) {
      assertThatThrownBy(() -> post(provider, "/p", "")).isInstanceOf(IOException.class);
      assertThat(log.exchanges().get(0).chunks()).hasSize(1);
    }
  }

  @Test
  void sendsAHeadWithoutABodyForHead() throws Exception {
    try (Provider provider =
        Provider.start(new PathScript().on("/p", Answer.json(200, "{}")), log)) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(provider.url() + "/p"))
              .method("HEAD", BodyPublishers.noBody())
              .build();
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      assertThat(response.headers().firstValue("content-length")).contains("2");
      assertThat(post(provider, "/p", "").body()).isEqualTo("{}");
    }
  }

  @Test
  void compressesAndTellsThePlainBytesToo() throws Exception {
    Answer answer = Answer.json(200, "{\"a\":1}").gzip();
    try (Provider provider = Provider.start(new PathScript().on("/p", answer), log)) {
      assertThat(post(provider, "/p", "").headers().firstValue("content-encoding"))
          .contains("gzip");
      assertThat(text(log.exchanges().get(0).responseGunzipped())).isEqualTo("{\"a\":1}");
    }
  }

  @Test
  void writesALogThatReadsBackAsItWas(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("served.jsonl");
    try (FileLog onFile = new FileLog(file);
        Provider provider =
            Provider.start(new PathScript().on("/p", Answer.json(200, "{\"ä\":1}")), onFile)) {
      post(provider, "/p", "ü");
      List<Exchange> read = FileLog.read(file);
      assertThat(read).hasSize(1);
      assertThat(text(read.get(0).request())).isEqualTo("ü");
      assertThat(text(read.get(0).response())).isEqualTo("{\"ä\":1}");
    }
  }

  @Test
  void cutsStreamsAfterEachEventWithoutLosingAByte() {
    byte[] body = "data: ✓\n\ndata: b\r\n\r\ndata: c".getBytes(StandardCharsets.UTF_8);
    assertThat(Pieces.events(body))
        .extracting(String::new)
        .containsExactly("data: ✓\n\n", "data: b\r\n\r\n", "data: c");
  }

  private HttpResponse<String> post(Provider provider, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(provider.url() + path))
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }
}
