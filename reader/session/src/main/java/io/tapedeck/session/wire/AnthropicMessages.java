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

/** Anthropic messages, from Anthropic itself, Vertex AI or a gateway. */
final class AnthropicMessages implements WireFormat {

  @Override
  public boolean claimsPath(String path) {
    return path.endsWith("/v1/messages")
        || (path.contains("/publishers/anthropic/")
            && (path.endsWith(":rawpredict") || path.endsWith(":streamrawpredict")));
  }

  @Override
  public boolean claimsRequest(ObjectNode request) {
    return request.path("messages").isArray()
        && (request.has("anthropic_version")
            || (request.has("system") && request.has("max_tokens")));
  }

  @Override
  public List<String> messageFields() {
    return List.of("system", "messages");
  }

  @Override
  public boolean holdsMessages(String field) {
    return field.equals("messages");
  }

  @Override
  public List<Message> messages(String field, JsonNode element) {
    if (field.equals("system")) {
      List<Part> parts = new ArrayList<>();
      content(element, parts);
      return List.of(new Message(Role.SYSTEM, parts, element));
    }
    if (!element.isObject()) {
      return List.of();
    }
    List<Part> parts = new ArrayList<>();
    content(element.get("content"), parts);
    return List.of(new Message(Role.of(Json.textOrEmpty(element, "role")), parts, element));
  }

  @Override
  public Reply reply(ObjectNode body) {
    List<Part> parts = new ArrayList<>();
    content(body.get("content"), parts);
    JsonNode usage = Json.present(body, "usage");
    String finish = Json.text(body, "stop_reason");
    List<Reply.Choice> choices =
        body.has("content")
            ? List.of(new Reply.Choice(new Message(Role.ASSISTANT, parts, body), finish))
            : List.of();
    return new Reply(
        Json.text(body, "id"),
        Json.text(body, "model"),
        choices,
        usage == null ? null : usage(usage),
        body);
  }

  @Override
  public StreamFormat stream() {
    return new AnthropicMessagesStream();
  }

  private static Usage usage(JsonNode usage) {
    long cached = Json.count(usage, "cache_read_input_tokens");
    long created = Json.count(usage, "cache_creation_input_tokens");
    return new Usage(
        Json.count(usage, "input_tokens") + cached + created,
        cached,
        created,
        Json.count(usage, "output_tokens"),
        Json.count(usage.path("output_tokens_details"), "thinking_tokens", "reasoning_tokens"));
  }

  private static void content(@Nullable JsonNode content, List<Part> parts) {
    if (content == null || content.isNull()) {
      return;
    }
    if (content.isArray()) {
      content.forEach(block -> block(block, parts));
    } else if (content.isObject()) {
      block(content, parts);
    } else if (!content.asText().isEmpty()) {
      parts.add(new Part.Text(content.asText()));
    }
  }

  private static void block(JsonNode block, List<Part> parts) {
    if (block.isTextual()) {
      parts.add(new Part.Text(block.asText()));
      return;
    }
    String type = Json.textOrEmpty(block, "type");
    switch (type) {
      case "text" -> parts.add(new Part.Text(Json.textOrEmpty(block, "text")));
      case "thinking" -> parts.add(new Part.Reasoning(Json.textOrEmpty(block, "thinking")));
      case "redacted_thinking" -> parts.add(new Part.Reasoning(""));
      case "tool_use" ->
          parts.add(
              new Part.ToolCall(
                  Json.textOrEmpty(block, "id"),
                  Json.textOrEmpty(block, "name"),
                  Json.written(block.get("input"))));
      case "tool_result" -> {
        List<Part> result = new ArrayList<>();
        content(block.get("content"), result);
        parts.add(
            new Part.ToolResult(
                Json.textOrEmpty(block, "tool_use_id"),
                result,
                block.path("is_error").asBoolean(false)));
      }
      case "image", "document" -> {
        JsonNode source = block.path("source");
        String kind = type.equals("document") ? "file" : type;
        String mime = Json.text(source, "media_type");
        parts.add(
            switch (Json.textOrEmpty(source, "type")) {
              case "base64" -> Media.base64(kind, mime, Json.textOrEmpty(source, "data"));
              case "url" -> Media.of(kind, mime, Json.textOrEmpty(source, "url"));
              case "file" -> Media.of(kind, mime, Json.textOrEmpty(source, "file_id"));
              case "text" -> new Part.Text(Json.textOrEmpty(source, "data"));
              default -> new Part.Other(type, block);
            });
      }
      // Anthropic's own tools run on its side: the application has nothing to answer.
      default -> parts.add(new Part.Other(type, block));
    }
  }
}
