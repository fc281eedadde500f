package io.tapedeck.export.wiremock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.export.http.HttpCall;
import io.tapedeck.journal.Header;
import io.tapedeck.session.RecordedBody;
import io.tapedeck.session.RecordedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a stub answers: the recorded answer, or the fault that is nearest to what happened. */
final class StubResponse {

  /** What WireMock sets itself, or what belongs to one connection. */
  private static final Set<String> NOT_SERVED =
      Set.of("connection", "content-length", "date", "keep-alive", "transfer-encoding");

  private static final Pattern OF_THE_CONNECTION =
      Pattern.compile("IOException|Socket|Connect|Timeout|EOF|SSL|StreamReset|ClosedChannel");

  private final HttpCall http;
  private final RecordedCall call;
  private final List<String> leftOut = new ArrayList<>();
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  StubResponse(HttpCall http) {
    this.http = http;
    this.call = http.call();
    if (call.status() == 0) {
      noAnswer();
    } else if (brokeOff()) {
      json.put("fault", "MALFORMED_RESPONSE_CHUNK");
      leftOut.add("the connection broke within the answer; what came before is not served");
    } else {
      answer();
    }
  }

  ObjectNode json() {
    return json;
  }

  /** The body to serve, in the content-encoding in which it came. */
  byte[] body() {
    return json.has("fault") ? new byte[0] : call.response().bytes();
  }

  /** What the stub does not do as the recorded server did. */
  List<String> leftOut() {
    return leftOut;
  }

  String extension() {
    String type = HttpCall.header(http.answerHeaders(), "content-type");
    String known = type == null ? "" : type.toLowerCase(Locale.ROOT);
    if (known.contains("json")) {
      return "json";
    }
    return known.startsWith("text/") ? "txt" : "bin";
  }

  private boolean brokeOff() {
    String thrown = call.exceptionClass();
    return call.status() < 400 && thrown != null && OF_THE_CONNECTION.matcher(thrown).find();
  }

  private void noAnswer() {
    String thrown = call.exceptionClass();
    if (thrown != null && thrown.contains("Timeout")) {
      json.put("fault", "EMPTY_RESPONSE");
      // Longer than the client waited then, so that it gives up first again.
      json.put("fixedDelayMilliseconds", call.durationNanos() / 1_000_000 + 1_000);
      return;
    }
    json.put("fault", "CONNECTION_RESET_BY_PEER");
    if (thrown == null) {
      leftOut.add("no answer was recorded; the stub resets the connection");
    }
  }

  private void answer() {
    json.put("status", call.status());
    RecordedBody body = call.response();
    boolean packed = http.response() != body.bytes();
    ObjectNode headers = json.putObject("headers");
    for (Header header : http.answerHeaders()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      // A client that hands on unpacked bytes may leave the header in place; it is not true of
      // them.
      boolean untrue = name.equals("content-encoding") && knownCoding(header) && !packed;
      if (!NOT_SERVED.contains(name) && !untrue) {
        add(headers, header);
      }
    }
    List<RecordedBody.Chunk> chunks = body.chunks();
    if (chunks.size() > 1) {
      long nanos = chunks.get(chunks.size() - 1).nanos() - chunks.get(0).nanos();
      json.putObject("chunkedDribbleDelay")
          .put("numberOfChunks", Math.min(chunks.size(), body.bytes().length))
          .put("totalDuration", Math.max(1, nanos / 1_000_000));
    }
    if (call.inFlight() || body.holes() > 0 || body.cutBytes() > 0) {
      leftOut.add(
          String.format(
              Locale.ROOT,
              "the answer was not recorded whole; %,d bytes are served",
              body.bytes().length));
    }
  }

  private static boolean knownCoding(Header header) {
    return header.value().contains("gzip") || header.value().contains("deflate");
  }

  private static void add(ObjectNode headers, Header header) {
    if (!headers.has(header.name())) {
      headers.put(header.name(), header.value());
    } else if (headers.get(header.name()) instanceof ArrayNode values) {
      values.add(header.value());
    } else {
      String first = headers.get(header.name()).asText();
      headers.putArray(header.name()).add(first).add(header.value());
    }
  }
}
