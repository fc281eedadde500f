package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.journal.Header;
import io.tapedeck.session.message.ProviderError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the refusal in an error body. Providers agree on no shape: an {@code error} object or text,
 * {@code detail} as text or a list, {@code message} at the top, or any of them in an array.
 */
final class Errors {

  private Errors() {}

  /** Reads a body of which the status says that it is an error. */
  static ProviderError read(JsonNode body, List<Header> headers) {
    ProviderError error = find(body);
    if (error == null) {
      return new ProviderError(null, null, body.toString(), body);
    }
    // AWS names the kind in a header, with a URL behind a colon.
    String kind = WireCall.header(headers, "x-amzn-errortype");
    return error.type() != null || kind == null
        ? error
        : new ProviderError(
            kind.replaceFirst(":.*", ""), error.code(), error.message(), error.raw());
  }

  /** Reads a body or stream event that may be an error; null where it is none. */
  static @Nullable ProviderError find(JsonNode body) {
    if (body.isArray()) {
      return body.isEmpty() ? null : find(body.get(0));
    }
    JsonNode error = Json.present(body, "error");
    if (error == null) {
      error = Json.present(body.path("response"), "error");
    }
    if (error != null && error.isObject() && !error.isEmpty()) {
      return object(error, body);
    }
    if (error != null && error.isTextual()) {
      String message = Json.text(body, "message");
      String code = Json.text(body, "code");
      return message == null
          ? new ProviderError(null, code, error.asText(), body)
          : new ProviderError(error.asText(), code, message, body);
    }
    boolean answers = body.has("choices") || body.has("output") || body.has("content");
    if (answers || !body.isObject()) {
      return null;
    }
    for (String name : new String[] {"message", "detail", "errors", "title"}) {
      JsonNode said = Json.present(body, name);
      if (said != null && !said.isObject()) {
        return new ProviderError(
            Json.text(body, "type"), Json.text(body, "code"), words(said), body);
      }
    }
    JsonNode detail = Json.present(body, "detail");
    return detail == null ? null : object(detail, body);
  }

  private static ProviderError object(JsonNode error, JsonNode body) {
    String message = Json.text(error, "message");
    String type = Json.text(error, "type");
    String code = Json.text(error, "code");
    return new ProviderError(
        type == null ? Json.text(error, "status") : type,
        code,
        message == null ? error.toString() : message,
        body);
  }

  private static String words(JsonNode said) {
    if (!said.isArray()) {
      return said.asText();
    }
    StringBuilder words = new StringBuilder();
    for (JsonNode one : said) {
      String message = Json.text(one, "msg");
      message = message == null ? Json.text(one, "message") : message;
      words
          .append(words.isEmpty() ? "" : "; ")
          .append(message == null ? Json.written(one) : message);
    }
    return words.toString();
  }
}
