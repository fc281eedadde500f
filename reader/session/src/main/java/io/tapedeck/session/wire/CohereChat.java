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
import org.jspecify.annotations.Nullable;

/** Cohere's chat, version 2. */
final class CohereChat implements WireFormat {

  @Override
  public boolean claimsPath(String path) {
    return path.endsWith("/v2/chat");
  }

  @Override
  public boolean claimsRequest(ObjectNode request) {
    return false;
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
                new Reply.Choice(
                    message(message, Role.ASSISTANT), Json.text(body, "finish_reason")))
            : List.of();
    JsonNode usage = Json.present(body, "usage");
    return new Reply(
        Json.text(body, "id"),
        Json.text(body, "model"),
        choices,
        usage == null ? null : usage(usage),
        body);
  }

  @Override
  public StreamFormat stream() {
    return new CohereChatStream();
  }

  /** Cohere counts all tokens, and those that it charges for; the charged ones are fewer. */
  static @Nullable Usage usage(JsonNode usage) {
    JsonNode tokens = usage.path(usage.hasNonNull("tokens") ? "tokens" : "billed_units");
    return tokens.isObject()
        ? new Usage(
            Json.count(tokens, "input_tokens"),
            Json.count(usage, "cached_tokens"),
            0,
            Json.count(tokens, "output_tokens"),
            Json.count(tokens, "reasoning_tokens"))
        : null;
  }

  private static Message message(JsonNode message, Role role) {
    List<Part> parts = new ArrayList<>();
    // What the model means to do with its tools; it is no answer.
    String plan = Json.textOrEmpty(message, "tool_plan");
    if (!plan.isEmpty()) {
      parts.add(new Part.Reasoning(plan));
    }
    List<Part> content = new ArrayList<>();
    content(message.path("content"), content);
    if (role == Role.TOOL) {
      parts.add(new Part.ToolResult(Json.textOrEmpty(message, "tool_call_id"), content, false));
    } else {
      parts.addAll(content);
    }
    for (JsonNode call : message.path("tool_calls")) {
      JsonNode function = call.path("function");
      parts.add(
          new Part.ToolCall(
              Json.textOrEmpty(call, "id"),
              Json.textOrEmpty(function, "name"),
              Json.written(function.get("arguments"))));
    }
    return new Message(role, parts, message);
  }

  private static void content(JsonNode content, List<Part> parts) {
    if (!content.isArray()) {
      OpenAiChatContent.read(content, parts);
      return;
    }
    for (JsonNode part : content) {
      if ("document".equals(Json.text(part, "type"))) {
        parts.add(new Part.Text(document(part.path("document"))));
      } else if (!"".equals(Json.text(part, "text"))) {
        OpenAiChatContent.part(part, parts);
      }
    }
  }

  /** A document is data under any names; a tool's result often has just one. */
  private static String document(JsonNode document) {
    return Json.written(document.has("data") ? document.get("data") : document);
  }
}
