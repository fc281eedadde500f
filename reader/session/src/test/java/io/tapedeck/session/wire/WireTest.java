package io.tapedeck.session.wire;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.tapedeck.journal.Header;
import io.tapedeck.session.Corpus;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.ProviderError;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Usage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class WireTest {

  private static final String CHAT = "https://api.example.com/v1/chat/completions";
  private static final String ASKED =
      "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String SAID =
      "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"hello\"},"
          + "\"finish_reason\":\"stop\"}]}";
  private static final Header GZIP = new Header("Content-Encoding", "gzip");
  private static final Header STREAM = new Header("content-type", "text/event-stream");

  @Test
  void readsAnswersInEveryEncodingThatClientsAskFor() throws IOException {
    assertThat(said(gzip(SAID), GZIP)).isEqualTo("hello");
    assertThat(said(zlib(SAID), new Header("content-encoding", "deflate"))).isEqualTo("hello");
    assertThat(said(bytes(SAID), GZIP)).as("unpacked by the client before").isEqualTo("hello");
  }

  @Test
  void saysOfGrpcThatItIsNotReadHere() {
    WireCall call =
        new WireCall(
            "grpc://aiplatform.googleapis.com/google.cloud.aiplatform.v1.PredictionService/Predict",
            List.of(),
            bytes("\0\0\0\0\2hi"),
            200,
            List.of(),
            bytes("\0\0\0\0\5hello"));

    assertThat(Wire.decode(call))
        .isEqualTo(new Decoded.Undecoded("gRPC, whose messages only their schema tells"));
  }

  @Test
  void showsWhatATruncatedGzipStreamStillHolds() throws IOException {
    StringBuilder stream = new StringBuilder();
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      stream.append("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"");
      stream.append(random.nextInt(100_000)).append(" \"}}]}\n\n");
    }
    byte[] packed = gzip(stream.toString());

    Decoded.Exchange exchange =
        decode(200, Arrays.copyOf(packed, packed.length * 2 / 3), GZIP, STREAM);

    assertThat(Objects.requireNonNull(exchange.reply()).message())
        .extracting(Message::text, as(STRING))
        .hasSizeGreaterThan(5_000);
    assertThat(exchange.replyProblem()).contains("gzip ends early");
  }

  @Test
  void anEncodingThatIsNotReadIsNamed() {
    Decoded.Exchange exchange =
        decode(200, new byte[] {1, 2, 3, 4, 5}, new Header("content-encoding", "br"));

    assertThat(exchange.reply()).isNull();
    assertThat(exchange.request()).isNotNull();
    assertThat(exchange.replyProblem()).contains("content-encoding br");
  }

  @Test
  void errorsOfEveryShapeGiveTheirMessage() {
    assertThat(refusal("{\"error\":{\"message\":\"no\",\"code\":\"c\"}}")).isEqualTo("no");
    assertThat(refusal("{\"error\":\"no\"}")).isEqualTo("no");
    assertThat(refusal("{\"detail\":\"no\"}")).isEqualTo("no");
    assertThat(refusal("{\"detail\":[{\"msg\":\"no\"},{\"msg\":\"never\"}]}"))
        .isEqualTo("no; never");
    assertThat(refusal("{\"message\":\"no\"}")).isEqualTo("no");
    assertThat(refusal("[{\"error\":{\"message\":\"no\"}}]")).isEqualTo("no");
    assertThat(refusal("{\"why\":1}")).isEqualTo("{\"why\":1}");
  }

  @Test
  void anHtmlErrorPageOfAProxyIsShownRawWithTheReason() {
    Decoded.Exchange exchange = decode(502, bytes("<html>Bad Gateway</html>"));

    assertThat(exchange.error()).isNull();
    assertThat(exchange.replyProblem()).contains("not whole JSON at byte");
  }

  @Test
  void anErrorInTheMiddleOfAStreamKeepsTheWordsBeforeIt() {
    Decoded.Exchange exchange =
        decode(
            200,
            bytes(
                """
                data: {"choices":[{"index":0,"delta":{"content":"Hel"}}]}

                data: {"error":{"message":"overloaded","code":529}}

                """),
            STREAM);

    assertThat(Objects.requireNonNull(exchange.reply()).message())
        .extracting(Message::text)
        .isEqualTo("Hel");
    assertThat(exchange.error()).extracting(ProviderError::message).isEqualTo("overloaded");
  }

  @Test
  void parallelCallsGrowSideBySideEvenWithoutAnIndex() {
    String first = piece("\"index\":0,\"id\":\"a\",", "\"name\":\"f\",\"arguments\":\"{\"");
    String second = piece("\"index\":0,\"id\":\"b\",", "\"name\":\"g\",\"arguments\":\"[\"");
    String more = piece("\"index\":0,", "\"arguments\":\"]\"");

    Decoded.Exchange exchange = decode(200, bytes(first + second + more), STREAM);

    Message message = Objects.requireNonNull(Objects.requireNonNull(exchange.reply()).message());
    assertThat(message.toolCalls())
        .extracting(call -> call.id() + call.name() + call.arguments())
        .containsExactly("af{", "bg[]");
  }

  @Test
  void callsWithoutIndexAndIdAreToldApartByTheirNames() {
    String first = piece("", "\"name\":\"f\",\"arguments\":\"{\"");
    String more = piece("", "\"arguments\":\"}\"");
    String second = piece("", "\"name\":\"g\",\"arguments\":\"[]\"");

    Decoded.Exchange exchange = decode(200, bytes(first + more + second), STREAM);

    Message message = Objects.requireNonNull(Objects.requireNonNull(exchange.reply()).message());
    assertThat(message.toolCalls())
        .extracting(call -> call.name() + call.arguments())
        .containsExactly("f{}", "g[]");
  }

  @Test
  void awsNamesTheKindOfErrorInAHeader() {
    Header kind = new Header("x-amzn-ErrorType", "ThrottlingException:http://internal.amazon.com/");

    Decoded.Exchange exchange = decode(429, bytes("{\"message\":\"Too many.\"}"), kind);

    assertThat(exchange.error()).extracting(ProviderError::type).isEqualTo("ThrottlingException");
    assertThat(exchange.error()).extracting(ProviderError::message).isEqualTo("Too many.");
  }

  @Test
  void anthropicUsageCountsCachedTokensAsRead() {
    byte[] answer =
        bytes(
            "{\"content\":[],\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":3,"
                + "\"cache_read_input_tokens\":20,\"cache_creation_input_tokens\":100,"
                + "\"output_tokens\":5}}");

    Decoded.Exchange exchange =
        (Decoded.Exchange) Wire.decode(call("https://api.anthropic.com/v1/messages", 200, answer));

    assertThat(Objects.requireNonNull(exchange.reply()).usage())
        .isEqualTo(new Usage(123, 20, 100, 5, 0));
  }

  @Test
  void eventLinesMayEndInAnyOfThreeWaysAndSpanSeveral() {
    String stream =
        "\uFEFF: comment\r\ndata: {\"choices\":[{\"index\":0,\rdata: \"delta\":{\"content\":\"x\"}}]}"
            + "\r\n\r\nevent: done\ndata\n\ndata:[DONE]";

    Decoded.Exchange exchange = decode(200, bytes(stream), STREAM);

    assertThat(Objects.requireNonNull(exchange.reply()).message())
        .extracting(Message::text)
        .isEqualTo("x");
  }

  @Test
  void anEndpointThatIsNotReadIsNamed() {
    byte[] asked = bytes("{\"model\":\"m\",\"input\":\"hi\"}");
    String url = "https://api.openai.com/v1/moderations";

    Decoded decoded =
        Wire.decode(new WireCall(url, List.of(), asked, 200, List.of(), bytes("{\"data\":[]}")));

    assertThat(decoded).isEqualTo(new Decoded.Undecoded("no decoder for /v1/moderations"));
  }

  @Test
  void pathsOfOtherServicesAreNotTakenForModels() {
    for (String path :
        new String[] {
          "/videos/7/embed",
          "/tasks/7/complete",
          "/crm/interactions",
          "/courses/7/completions",
          "/search/rerank",
          "/car/invoke",
          "/count"
        }) {
      assertThat(Wire.claims("https://shop.example" + path)).as(path).isFalse();
    }
    assertThat(Wire.claims("https://acme.services.ai.azure.com/models/embeddings")).isTrue();
    assertThat(Wire.claims("https://api.mistral.ai/v1/fim/completions")).isTrue();
    assertThat(Wire.claims("https://api.mistral.ai/v1/agents/completions")).isTrue();
    assertThat(Wire.claims("https://rank.lan/rerank")).isTrue();
  }

  @Test
  void noDamageMakesTheDecodersThrow() {
    Random random = new Random(11);
    Sketcher sketcher = new Sketcher("e");
    int tried = 0;
    for (List<Corpus.Exchange> file : Corpus.files()) {
      Corpus.Exchange exchange = file.get(0);
      for (int i = 0; i < 4; i++) {
        WireCall call =
            new WireCall(
                exchange.url(),
                exchange.requestHeaders(),
                damaged(exchange.request(), random, i),
                i == 3 ? 500 : exchange.status(),
                exchange.responseHeaders(),
                damaged(exchange.response(), random, i));
        assertThat(Wire.decode(call)).isNotNull();
        assertThat(sketcher.sketch(call)).isNotNull();
        tried++;
      }
    }
    assertThat(tried).isGreaterThan(10_000);
  }

  /** Cut off, bytes overwritten, or one JSON value put in the place of another. */
  private static byte[] damaged(byte[] body, Random random, int how) {
    if (body.length < 4) {
      return body;
    }
    if (how == 0) {
      return Arrays.copyOf(body, random.nextInt(body.length));
    }
    if (how == 1) {
      byte[] copy = body.clone();
      for (int i = 0; i < 5; i++) {
        copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
      }
      return copy;
    }
    String[] values = {":null", ":[]", ":{}", ":7", ":\"x\"", ":[[1]]"};
    String[] fields = {
      "content", "messages", "choices", "delta", "message", "tool_calls", "function", "usage",
      "input", "output", "index", "type", "error", "reasoning_details", "arguments", "response",
      "contents", "parts", "candidates", "functionCall", "toolUse", "text", "usageMetadata",
          "steps",
      "chat_history", "embeddings", "data", "results", "generations", "documents", "texts",
          "requests"
    };
    String text = new String(body, StandardCharsets.UTF_8);
    String field = '"' + fields[random.nextInt(fields.length)] + '"';
    String value = values[random.nextInt(values.length)] + ",\"was\":";
    return bytes(text.replaceFirst(field + ":", field + value));
  }

  private static String piece(String call, String function) {
    return "data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{"
        + call
        + "\"function\":{"
        + function
        + "}}]}}]}\n\n";
  }

  private static String said(byte[] answer, Header... headers) {
    Reply reply = Objects.requireNonNull(decode(200, answer, headers).reply());
    return Objects.requireNonNull(reply.message()).text();
  }

  private static String refusal(String body) {
    return Objects.requireNonNull(decode(400, bytes(body)).error()).message();
  }

  private static Decoded.Exchange decode(int status, byte[] answer, Header... headers) {
    return (Decoded.Exchange) Wire.decode(call(CHAT, status, answer, headers));
  }

  private static WireCall call(String url, int status, byte[] answer, Header... headers) {
    return new WireCall(url, List.of(), bytes(ASKED), status, List.of(headers), answer);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes(text));
    }
    return out.toByteArray();
  }

  private static byte[] zlib(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(out)) {
      deflate.write(bytes(text));
    }
    return out.toByteArray();
  }
}
