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
  private static final String GRPC = "grpc://";

  private Wire() {}

  /** Whether an HTTP call to this URL is a model call of a format that is read here. */
  public static boolean claims(String url) {
    byte[] nothing = {};
    return !claimants(new WireCall(url, List.of(), nothing, 0, List.of(), nothing).path())
        .isEmpty();
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
    return decode(call, new RequestMemory());
  }

  /**
   * Decodes both sides of a call.
   *
   * @param memory of the requests before it, which it may repeat
   */
  public static Decoded decode(WireCall call, RequestMemory memory) {
    try {
      return read(call, memory);
    } catch (RuntimeException e) {
      // Not known to happen; one hostile body must not hide all other calls of a journal.
      return new Decoded.Undecoded("the decoder failed: " + e);
    }
  }

  private static Decoded read(WireCall call, RequestMemory memory) {
    if (call.url() != null && call.url().startsWith(GRPC)) {
      return new Decoded.Undecoded("gRPC, whose messages only their schema tells");
    }
    Body request = Body.of(call.requestHeaders(), call.request());
    JsonNode json = null;
    String problem = request.problem();
    if (request.isEmpty()) {
      problem = "no request body was recorded";
    } else {
      try {
        json = memory.read(request.bytes());
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
    Request decoded = object == null ? null : request(api.format(), object, call, memory);
    return ReplyReader.read(api, call, decoded, decoded == null ? problem : request.problem());
  }

  /**
   * The format that a call speaks, or null: by its path, else by the looks of the request. Where
   * several formats claim the path, the request decides.
   *
   * @param request null where it is not known yet
   */
  static @Nullable Api api(WireCall call, @Nullable ObjectNode request) {
    List<Api> claimants = claimants(call.path());
    if (claimants.size() == 1) {
      return claimants.get(0);
    }
    if (request == null || (claimants.isEmpty() && answersOtherwise(call.path()))) {
      return null;
    }
    for (Api api : claimants.isEmpty() ? Api.TELLING : claimants) {
      if (api.format().claimsRequest(request)) {
        return api;
      }
    }
    return claimants.isEmpty() ? null : claimants.get(0);
  }

  /** Endpoints that take messages and do not answer with one. */
  private static boolean answersOtherwise(String path) {
    return path.contains("/batches")
        || path.contains("/threads")
        || path.contains("/cachedcontents");
  }

  private static List<Api> claimants(String path) {
    List<Api> claimants = new ArrayList<>();
    for (Api api : Api.values()) {
      if (api.format().claimsPath(path)) {
        claimants.add(api);
      }
    }
    return claimants;
  }

  /** Reads the messages of a request's fields, in the order in which they are said. */
  static List<Message> messages(WireFormat format, ObjectNode body) {
    return messages(format, body, new RequestMemory());
  }

  private static List<Message> messages(WireFormat format, ObjectNode body, RequestMemory memory) {
    List<Message> messages = new ArrayList<>();
    for (String field : format.messageFields()) {
      JsonNode value = Json.present(body, field);
      if (value == null) {
        continue;
      }
      if (value.isArray() && format.holdsMessages(field)) {
        value.forEach(element -> messages.addAll(memory.messages(format, field, element)));
      } else {
        messages.addAll(format.messages(field, value));
      }
    }
    return messages;
  }

  private static Request request(
      WireFormat format, ObjectNode body, WireCall call, RequestMemory memory) {
    JsonNode conversation = body.path("conversation");
    String model = Json.text(body, "model");
    return new Request(
        model == null ? call.pathModel() : model,
        messages(format, body, memory),
        format.tools(body),
        format.streams(call.path(), body),
        TextReply.first(body, List.of("previous_response_id", "previous_interaction_id")),
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
