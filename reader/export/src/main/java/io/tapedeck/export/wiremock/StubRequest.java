package io.tapedeck.export.wiremock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.export.http.HttpCall;
import io.tapedeck.export.http.Utf8;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a stub answers: method, path, query and body. Requests that are equal here are the
 * same request for WireMock. The host is left out, since all of them go to WireMock's.
 *
 * @param target path and query
 * @param json the body where it is JSON
 * @param text the body where it is other text
 * @param base64 the body where it is neither
 */
record StubRequest(
    String method,
    String target,
    @Nullable JsonNode json,
    @Nullable String text,
    @Nullable String base64) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  static StubRequest of(HttpCall call) {
    String method = call.method();
    String target = target(call.url());
    byte[] body = call.request();
    String type = HttpCall.header(call.call().headers(), "content-type");
    // A multipart body holds a boundary that is made up anew for each request.
    if (body.length == 0 || (type != null && type.startsWith("multipart/"))) {
      return new StubRequest(method, target, null, null, null);
    }
    String text = Utf8.text(body);
    if (text == null) {
      String base64 = Base64.getEncoder().encodeToString(body);
      return new StubRequest(method, target, null, null, base64);
    }
    try {
      JsonNode json = Masked.anyWhereMasked(JSON.readTree(text));
      return new StubRequest(method, target, json, null, null);
    } catch (JsonProcessingException e) {
      return new StubRequest(method, target, null, text, null);
    }
  }

  ObjectNode pattern() {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("method", method);
    if (Masked.in(target)) {
      node.put("urlPattern", Masked.pattern(target));
    } else {
      node.put("url", target);
    }
    if (json != null) {
      ObjectNode equal = node.putArray("bodyPatterns").addObject();
      equal.put("equalToJson", json.toString());
      equal.put("ignoreArrayOrder", false).put("ignoreExtraElements", false);
    } else if (text != null && Masked.in(text)) {
      node.putArray("bodyPatterns").addObject().put("matches", Masked.pattern(text));
    } else if (text != null) {
      node.putArray("bodyPatterns").addObject().put("equalTo", text);
    } else if (base64 != null) {
      node.putArray("bodyPatterns").addObject().put("binaryEqualTo", base64);
    }
    return node;
  }

  private static String target(String url) {
    int authority = url.indexOf("://");
    int path = authority < 0 ? 0 : url.indexOf('/', authority + 3);
    String target = path < 0 ? "/" : url.substring(path);
    int fragment = target.indexOf('#');
    return fragment < 0 ? target : target.substring(0, fragment);
  }
}
