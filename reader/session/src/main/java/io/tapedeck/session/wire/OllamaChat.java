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

/** Ollama's own chat. Tool calls mostly have no ids; a result names the tool. */
final class OllamaChat implements WireFormat {

  @Override
  public boolean claimsPath(String path) {
    return path.endsWith("/api/chat");
  }

  @Override
  public boolean claimsRequest(ObjectNode request) {
    return false;
  }

  @Override
  public boolean streams(String path, ObjectNode request) {
    return request.path("stream").asBoolean(true);
  }

  @Override
  public List<String> messageFields() {
    return List.of("messages");
  }

  @Override
  public List<Message> messages(String field, JsonNode element) {
    return element.isObject()
        ? List.of(message(element, Role.of(Json.textOrEmpty(element, "role"))))
        : List.of();
  }

  @Override
  public Reply reply(ObjectNode body) {
    JsonNode message = body.path("message");
    List<Reply.Choice> choices =
        message.isObject()
            ? List.of(
                new Reply.Choice(message(message, Role.ASSISTANT), Json.text(body, "done_reason")))
            : List.of();
    return new Reply(null, Json.text(body, "model"), choices, usage(body), body);
  }

  @Override
  public StreamFormat stream() {
    return new OllamaStream();
  }

  static Usage usage(JsonNode body) {
    return new Usage(
        Json.count(body, "prompt_eval_count"), 0, 0, Json.count(body, "eval_count"), 0);
  }

  private static Message message(JsonNode message, Role role) {
    List<Part> parts = new ArrayList<>();
    said(message, "content", parts);
    for (JsonNode call : message.path("tool_calls")) {
      JsonNode function = call.path("function");
      parts.add(
          new Part.ToolCall(
              Json.textOrEmpty(call, "id"),
              Json.textOrEmpty(function, "name"),
              Json.written(function.get("arguments"))));
    }
    if (role != Role.TOOL) {
      return new Message(role, parts, message);
    }
    String id = TextReply.first(message, List.of("tool_call_id", "tool_name", "name"));
    Part result = new Part.ToolResult(id == null ? "" : id, parts, false);
    return new Message(role, List.of(result), message);
  }

  /** Thoughts, words and images, which stand in fields of the same names everywhere. */
  static void said(JsonNode message, String words, List<Part> parts) {
    String thinking = Json.textOrEmpty(message, "thinking");
    if (!thinking.isEmpty()) {
      parts.add(new Part.Reasoning(thinking));
    }
    String text = Json.textOrEmpty(message, words);
    if (!text.isEmpty()) {
      parts.add(new Part.Text(text));
    }
    images(message.path("images"), parts);
  }

  static void images(JsonNode images, List<Part> parts) {
    images.forEach(image -> parts.add(Media.base64("image", null, image.asText())));
  }
}
