package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Role;
import io.tapedeck.session.message.Usage;
import java.util.ArrayList;
import java.util.List;

/**
 * Google's Interactions: the history is kept by Google and named by an id. Each item of the input
 * is a message of its own; all steps of the answer are one message.
 */
final class GoogleInteractions implements WireFormat {

  @Override
  public boolean claimsPath(String path) {
    return path.endsWith("/interactions");
  }

  @Override
  public boolean claimsRequest(ObjectNode request) {
    return false;
  }

  @Override
  public List<String> messageFields() {
    return List.of("system_instruction", "input");
  }

  @Override
  public List<Message> messages(String field, JsonNode element) {
    List<Part> parts = new ArrayList<>();
    Role role = item(element, parts);
    return List.of(new Message(field.equals("input") ? role : Role.SYSTEM, parts, element));
  }

  @Override
  public Reply reply(ObjectNode body) {
    List<Part> parts = new ArrayList<>();
    body.path(body.has("steps") ? "steps" : "outputs").forEach(step -> item(step, parts));
    boolean answers = "interaction".equals(Json.text(body, "object")) || !parts.isEmpty();
    Message message = new Message(Role.ASSISTANT, parts, body);
    JsonNode usage = Json.present(body, "usage");
    String model = Json.text(body, "model");
    return new Reply(
        Json.text(body, "id"),
        model == null ? Json.text(body, "agent") : model,
        answers ? List.of(new Reply.Choice(message, Json.text(body, "status"))) : List.of(),
        usage == null ? null : usage(usage),
        body);
  }

  @Override
  public StreamFormat stream() {
    return new GoogleInteractionsStream();
  }

  private static Usage usage(JsonNode usage) {
    long thoughts = Json.count(usage, "total_thought_tokens");
    return new Usage(
        Json.count(usage, "total_input_tokens") + Json.count(usage, "total_tool_use_tokens"),
        Json.count(usage, "total_cached_tokens"),
        0,
        Json.count(usage, "total_output_tokens") + thoughts,
        thoughts);
  }

  /** Reads a step, a turn or bare content, and tells who speaks. */
  private static Role item(JsonNode item, List<Part> parts) {
    if (item.isTextual() || item.has("role")) {
      content(item.isTextual() ? item : item.path("content"), parts);
      String role = Json.textOrEmpty(item, "role");
      return role.isEmpty() ? Role.USER : Role.of(role);
    }
    switch (Json.textOrEmpty(item, "type")) {
      case "model_output" -> {
        content(item.path("content"), parts);
        return Role.ASSISTANT;
      }
      case "thought" -> {
        List<Part> summary = new ArrayList<>();
        content(item.path("summary"), summary);
        parts.add(new Part.Reasoning(new Message(Role.ASSISTANT, summary, item).text()));
        return Role.ASSISTANT;
      }
      case "function_call" -> {
        JsonNode arguments = item.path("arguments");
        parts.add(
            new Part.ToolCall(
                Json.textOrEmpty(item, "id"),
                Json.textOrEmpty(item, "name"),
                arguments.isMissingNode() ? "{}" : Json.written(arguments)));
        return Role.ASSISTANT;
      }
      case "function_result" -> {
        parts.add(result(item));
        return Role.TOOL;
      }
      case "user_input" -> content(item.path("content"), parts);
      default -> piece(item, parts);
    }
    return Role.USER;
  }

  private static Part result(JsonNode item) {
    JsonNode result = item.path("result");
    List<Part> content = new ArrayList<>();
    boolean pieces = result.isArray() && result.path(0).has("type");
    if (pieces) {
      content(result, content);
    } else {
      content.add(new Part.Text(Json.written(result)));
    }
    boolean failed = item.path("is_error").asBoolean(false);
    return new Part.ToolResult(Json.textOrEmpty(item, "call_id"), content, failed);
  }

  private static void content(JsonNode content, List<Part> parts) {
    if (content.isTextual()) {
      parts.add(new Part.Text(content.asText()));
    } else if (content.isObject()) {
      piece(content, parts);
    } else {
      content.forEach(piece -> piece(piece, parts));
    }
  }

  private static void piece(JsonNode piece, List<Part> parts) {
    String type = Json.textOrEmpty(piece, "type");
    switch (type) {
      case "text" -> parts.add(new Part.Text(Json.textOrEmpty(piece, "text")));
      case "image", "audio", "video", "document" -> {
        String kind = type.equals("document") ? "file" : type;
        String mime = Json.text(piece, "mime_type");
        String uri = Json.text(piece, "uri");
        parts.add(
            uri == null
                ? Media.base64(kind, mime, Json.textOrEmpty(piece, "data"))
                : Media.of(kind, mime, uri));
      }
      default -> parts.add(new Part.Other(type, piece));
    }
  }
}
