package io.tapedeck.session.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.journal.Header;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decodes model calls. Never throws for what a body holds: what cannot be read is said in the
 * result, and what can be read of a damaged body is given.
 */
public final class Wire {

  private Wire() {}

  /** Whether an HTTP call to this URL is a model call of a format that is read here. */
  public static boolean claims(String url) {
    return api(new WireCall(url, List.of(), new byte[0], 0, List.of(), new byte[0]), null) != null;
  }

  /**
   * Undoes a body's content-encoding. Where there is none to undo, or it is not known here, the
   * bytes are returned themselves.
   */
  public static byte[] unpacked(List<Header> headers, byte[] wire) {
    return Body.of(headers, wire).bytes();
  }

  /** Decodes both sides of a call. */
  public static Decoded decode(WireCall call) {
    try {
      return read(call);
    } catch (RuntimeException e) {
      // Not known to happen; one hostile body must not hide all other calls of a journal.
      return new Decoded.Undecoded("the decoder failed: " + e);
    }
  }

  private static Decoded read(WireCall call) {
    Body request = Body.of(call.requestHeaders(), call.request());
    JsonNode json = null;
    String problem = request.problem();
    if (request.isEmpty()) {
      problem = "no request body was recorded";
    } else {
      try {
        json = Json.MAPPER.readTree(request.bytes());
      } catch (IOException e) {
        problem = because(problem, "not JSON", e);
      }
    }
    ObjectNode object = json instanceof ObjectNode node ? node : null;
    Api api = api(call, object);
    if (api == null) {
      String reason = problem == null ? "no decoder for " + call.path() : problem;
      return new Decoded.Undecoded(reason);
    }
    if (object == null && problem == null) {
      problem = "not a JSON object";
    }
    Request decoded = object == null ? null : request(api.format(), object);
    return ReplyReader.read(api, call, decoded, decoded == null ? problem : request.problem());
  }

  /** The format that a call speaks, or null: by its path, else by the looks of the request. */
  static @Nullable Api api(WireCall call, @Nullable ObjectNode request) {
    String path = call.path();
    for (Api api : Api.values()) {
      if (api.format().claimsPath(path)) {
        return api;
      }
    }
    if (request == null || otherEndpoint(path)) {
      return null;
    }
    for (Api api : new Api[] {Api.ANTHROPIC_MESSAGES, Api.OPENAI_RESPONSES, Api.OPENAI_CHAT}) {
      if (api.format().claimsRequest(request)) {
        return api;
      }
    }
    return null;
  }

  /** Endpoints that take messages and do not answer as these formats do. */
  private static boolean otherEndpoint(String path) {
    return path.endsWith("/count_tokens")
        || path.endsWith("/input_tokens")
        || path.endsWith("/api/chat")
        || path.endsWith("/api/generate")
        || path.endsWith("/v2/chat")
        || path.endsWith("/v1/chat")
        || path.endsWith("/invoke")
        || path.endsWith("/invoke-with-response-stream")
        || path.endsWith("/converse")
        || path.endsWith("/converse-stream")
        || path.contains("/batches")
        || path.contains("/threads");
  }

  private static Request request(WireFormat format, ObjectNode body) {
    List<Message> messages = new ArrayList<>();
    for (String field : format.messageFields()) {
      JsonNode value = Json.present(body, field);
      if (value == null) {
        continue;
      }
      if (value.isArray() && format.holdsMessages(field)) {
        value.forEach(element -> messages.addAll(format.messages(field, element)));
      } else {
        messages.addAll(format.messages(field, value));
      }
    }
    List<JsonNode> tools = new ArrayList<>();
    body.path("tools").forEach(tools::add);
    body.path("functions").forEach(tools::add);
    JsonNode conversation = body.path("conversation");
    return new Request(
        Json.text(body, "model"),
        messages,
        tools,
        body.path("stream").asBoolean(false),
        Json.text(body, "previous_response_id"),
        conversation.isObject() ? Json.text(conversation, "id") : Json.text(body, "conversation"),
        body);
  }

  static String because(@Nullable String known, String what, IOException e) {
    if (known != null) {
      return known;
    }
    if (e instanceof JsonProcessingException json && json.getLocation() != null) {
      return String.format(
          Locale.ROOT,
          "%s at byte %,d: %s",
          what,
          json.getLocation().getByteOffset(),
          json.getOriginalMessage());
    }
    return what + ": " + e.getMessage();
  }
}
