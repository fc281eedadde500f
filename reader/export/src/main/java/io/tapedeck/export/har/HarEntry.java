package io.tapedeck.export.har;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.export.http.HttpCall;
import io.tapedeck.export.http.Utf8;
import io.tapedeck.journal.Header;
import io.tapedeck.session.RecordedBody;
import io.tapedeck.session.RecordedCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** One call as an entry of an archive. */
final class HarEntry {

  /** What a field holds that is required, and that the recording does not know. */
  private static final String UNKNOWN = "unknown";

  private final HttpCall http;
  private final RecordedCall call;

  HarEntry(HttpCall http) {
    this.http = http;
    this.call = http.call();
  }

  ObjectNode json(String page) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode().put("pageref", page);
    entry.put("startedDateTime", HarExport.moment(call.beginNanos()));
    entry.put("time", HarExport.millis(call.durationNanos()));
    request(entry.putObject("request"));
    response(entry.putObject("response"));
    entry.putObject("cache");
    timings(entry.putObject("timings"));
    entry.set("_tapedeck", TapedeckFields.of(http));
    return entry;
  }

  private void request(ObjectNode node) {
    node.put("method", http.method()).put("url", http.url()).put("httpVersion", UNKNOWN);
    node.putArray("cookies");
    headers(node.putArray("headers"), call.headers());
    query(node.putArray("queryString"));
    if (!call.request().isEmpty()) {
      ObjectNode data = node.putObject("postData");
      data.put("mimeType", type(call.headers()));
      data.putArray("params");
      content(data, http.request(), "_encoding");
    }
    node.put("headersSize", -1).put("bodySize", size(call.request()));
  }

  private void response(ObjectNode node) {
    List<Header> headers = http.answerHeaders();
    node.put("status", call.status()).put("statusText", "").put("httpVersion", UNKNOWN);
    node.putArray("cookies");
    headers(node.putArray("headers"), headers);
    byte[] unpacked = http.response();
    ObjectNode content = node.putObject("content");
    content.put("size", unpacked.length);
    content.put("compression", unpacked.length - call.response().bytes().length);
    content.put("mimeType", type(headers));
    content(content, unpacked, "encoding");
    String location = HttpCall.header(headers, "location");
    node.put("redirectURL", location == null ? "" : location);
    node.put("headersSize", -1).put("bodySize", size(call.response()));
    if (call.exceptionClass() != null) {
      String message = call.exceptionMessage() == null ? "" : ": " + call.exceptionMessage();
      // The name under which Chromium writes it, so that its tools show it.
      node.put("_error", call.exceptionClass() + message);
    }
  }

  /** Up to the last byte sent, up to the answer's head, up to the last byte received. */
  private void timings(ObjectNode node) {
    List<RecordedBody.Chunk> sent = call.request().chunks();
    long begin = call.beginNanos();
    long end = begin + call.durationNanos();
    long asked = sent.isEmpty() ? begin : within(begin, sent.get(sent.size() - 1).nanos(), end);
    long answered =
        call.answers().isEmpty()
            ? end
            : within(asked, call.answers().get(call.answers().size() - 1).nanos(), end);
    node.put("blocked", -1).put("dns", -1).put("connect", -1).put("ssl", -1);
    node.put("send", HarExport.millis(asked - begin));
    node.put("wait", HarExport.millis(answered - asked));
    node.put("receive", HarExport.millis(end - answered));
  }

  private static long within(long from, long nanos, long to) {
    return Math.max(from, Math.min(nanos, to));
  }

  private void query(ArrayNode node) {
    int question = http.url().indexOf('?');
    if (question < 0) {
      return;
    }
    for (String pair : http.url().substring(question + 1).split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      node.addObject().put("name", decoded(name)).put("value", decoded(value));
    }
  }

  private static String decoded(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded;
    }
  }

  private static void headers(ArrayNode node, List<Header> headers) {
    headers.forEach(h -> node.addObject().put("name", h.name()).put("value", h.value()));
  }

  private static String type(List<Header> headers) {
    String type = HttpCall.header(headers, "content-type");
    return type == null ? "" : type;
  }

  private static void content(ObjectNode node, byte[] bytes, String encodingField) {
    String text = Utf8.text(bytes);
    if (text == null) {
      node.put("text", Base64.getEncoder().encodeToString(bytes)).put(encodingField, "base64");
    } else {
      node.put("text", text);
    }
  }

  private static long size(RecordedBody body) {
    return body.passedBytes() >= 0 ? body.passedBytes() : body.bytes().length;
  }
}
