package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenAI Responses. Each input item is a message of its own; all output items are one message. */
final class OpenAiResponses implements WireFormat {

  @Override
  public boolean claimsPath(String path) {
    return path.endsWith("/responses") || path.endsWith("/responses/compact");
  }

  @Override
  public boolean claimsRequest(ObjectNode request) {
    return request.has("instructions") && request.has("input");
  }

  @Override
  public List<String> messageFields() {
    return List.of("instructions", "input");
  }

  @Override
  public List<Message> messages(String field, JsonNode element) {
    if (!element.isObject()) {
      Role role = field.equals("instructions") ? Role.SYSTEM : Role.USER;
      return List.of(new Message(role, List.of(new Part.Text(element.asText())), element));
    }
    List<Part> parts = new ArrayList<>();
    Role role = item(element, parts);
    return List.of(new Message(role, parts, element));
  }

  @Override
  public Reply reply(ObjectNode body) {
    List<Part> parts = new ArrayList<>();
    body.path("output").forEach(item -> item(item, parts));
    JsonNode usage = Json.present(body, "usage");
    String incomplete = Json.text(body.path("incomplete_details"), "reason");
    String finish = incomplete == null ? Json.text(body, "status") : incomplete;
    List<Reply.Choice> choices =
        body.has("output")
            ? List.of(new Reply.Choice(new Message(Role.ASSISTANT, parts, body), finish))
            : List.of();
    return new Reply(
        Json.text(body, "id"),
        Json.text(body, "model"),
        choices,
        usage == null ? null : OpenAiChat.usage(usage),
        body);
  }

  @Override
  public StreamFormat stream() {
    return new OpenAiResponsesStream();
  }

  /** Reads one input or output item and tells who speaks. */
  private static Role item(JsonNode item, List<Part> parts) {
    String type = Json.textOrEmpty(item, "type");
    switch (type) {
      case "", "message" -> {
        content(item.get("content"), parts);
        return Role.of(Json.textOrEmpty(item, "role"));
      }
      case "function_call" -> {
        parts.add(
            new Part.ToolCall(
                Json.textOrEmpty(item, "call_id"),
                Json.textOrEmpty(item, "name"),
                Json.written(item.get("arguments"))));
        return Role.ASSISTANT;
      }
      case "custom_tool_call" -> {
        parts.add(
            new Part.ToolCall(
                Json.textOrEmpty(item, "call_id"),
                Json.textOrEmpty(item, "name"),
                Json.textOrEmpty(item, "input")));
        return Role.ASSISTANT;
      }
      case "function_call_output", "custom_tool_call_output" -> {
        List<Part> result = new ArrayList<>();
        content(item.get("output"), result);
        boolean failed = "incomplete".equals(Json.text(item, "status"));
        parts.add(new Part.ToolResult(Json.textOrEmpty(item, "call_id"), result, failed));
        return Role.TOOL;
      }
      case "reasoning" -> {
        parts.add(new Part.Reasoning(reasoning(item)));
        return Role.ASSISTANT;
      }
      default -> {
        // Server-side tools, references to stored items, approvals, compactions.
        parts.add(new Part.Other(type, item));
        return type.endsWith("_output") || type.endsWith("_response") ? Role.TOOL : Role.ASSISTANT;
      }
    }
  }

  private static String reasoning(JsonNode item) {
    StringBuilder text = new StringBuilder();
    for (String field : new String[] {"summary", "content"}) {
      for (JsonNode piece : item.path(field)) {
        text.append(text.isEmpty() ? "" : "\n").append(Json.textOrEmpty(piece, "text"));
      }
      if (!text.isEmpty()) {
        break;
      }
    }
    return text.toString();
  }

  private static void content(@Nullable JsonNode content, List<Part> parts) {
    if (content == null || content.isNull()) {
      return;
    }
    if (content.isArray()) {
      content.forEach(part -> part(part, parts));
    } else if (content.isObject()) {
      part(content, parts);
    } else if (!content.asText().isEmpty()) {
      parts.add(new Part.Text(content.asText()));
    }
  }

  private static void part(JsonNode part, List<Part> parts) {
    String type = Json.textOrEmpty(part, "type");
    switch (type) {
      case "input_text", "output_text", "text", "summary_text" ->
          parts.add(new Part.Text(Json.textOrEmpty(part, "text")));
      case "reasoning_text" -> parts.add(new Part.Reasoning(Json.textOrEmpty(part, "text")));
      case "refusal" -> parts.add(new Part.Refusal(Json.textOrEmpty(part, "refusal")));
      case "input_image" -> parts.add(media("image", part, "image_url"));
      case "input_file" -> parts.add(media("file", part, "file_data", "file_url"));
      case "input_audio" -> {
        JsonNode audio = part.has("input_audio") ? part.get("input_audio") : part;
        parts.add(Media.base64("audio", null, Json.textOrEmpty(audio, "data")));
      }
      default -> parts.add(new Part.Other(type, part));
    }
  }

  private static Part media(String kind, JsonNode part, String... fields) {
    for (String field : fields) {
      String value = Json.text(part, field);
      if (value != null) {
        return field.endsWith("_data") && !value.startsWith("data:")
            ? Media.base64(kind, null, value)
            : Media.of(kind, null, value);
      }
    }
    return new Part.Media(kind, null, Json.text(part, "file_id"), 0);
  }
}
