package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.session.message.Part;
import java.util.ArrayList;
import java.util.List;

/** Converse's content blocks: each has one field that says what it is. */
final class BedrockBlocks {

  private BedrockBlocks() {}

  /** Reads a list of blocks, or bare text. */
  static void read(JsonNode content, List<Part> parts) {
    if (content.isTextual()) {
      parts.add(new Part.Text(content.asText()));
    } else {
      content.forEach(block -> block(block, parts));
    }
  }

  private static void block(JsonNode block, List<Part> parts) {
    String kind = kind(block);
    JsonNode value = block.path(kind);
    switch (kind) {
      case "text" -> text(value.asText(), parts);
      case "guardContent" -> guarded(block, value, parts);
      case "image", "video", "audio" -> parts.add(media(kind, kind, value));
      case "document" -> document(value, parts);
      case "toolUse" ->
          // Amazon's own tools run on its side: the application has nothing to answer.
          parts.add(
              ofServer(value)
                  ? new Part.Other(Json.textOrEmpty(value, "type"), block)
                  : new Part.ToolCall(
                      Json.textOrEmpty(value, "toolUseId"),
                      Json.textOrEmpty(value, "name"),
                      Json.written(value.get("input"))));
      case "toolResult" ->
          parts.add(
              ofServer(value)
                  ? new Part.Other(Json.textOrEmpty(value, "type"), block)
                  : result(value));
      case "reasoningContent" ->
          parts.add(new Part.Reasoning(Json.textOrEmpty(value.path("reasoningText"), "text")));
      case "citationsContent", "searchResult" -> read(value.path("content"), parts);
      default -> parts.add(new Part.Other(kind, block));
    }
  }

  private static String kind(JsonNode block) {
    for (var field : block.properties()) {
      if (!field.getValue().isNull()) {
        return field.getKey();
      }
    }
    return "";
  }

  private static void text(String text, List<Part> parts) {
    if (!text.isEmpty()) {
      parts.add(new Part.Text(text));
    }
  }

  /** What a guardrail is to look at is said to the model all the same. */
  private static void guarded(JsonNode block, JsonNode value, List<Part> parts) {
    JsonNode text = value.path("text").path("text");
    if (text.isTextual()) {
      text(text.asText(), parts);
    } else {
      parts.add(new Part.Other("guardContent", block));
    }
  }

  private static boolean ofServer(JsonNode value) {
    String type = Json.textOrEmpty(value, "type");
    return !type.isEmpty() && !type.equals("tool_use") && !type.equals("tool_result");
  }

  private static Part result(JsonNode value) {
    List<Part> content = new ArrayList<>();
    for (JsonNode piece : value.path("content")) {
      if (piece.has("json")) {
        content.add(new Part.Text(Json.written(piece.get("json"))));
      } else {
        block(piece, content);
      }
    }
    boolean failed = "error".equals(Json.text(value, "status"));
    return new Part.ToolResult(Json.textOrEmpty(value, "toolUseId"), content, failed);
  }

  private static void document(JsonNode value, List<Part> parts) {
    JsonNode source = value.path("source");
    if (source.has("text")) {
      text(Json.textOrEmpty(source, "text"), parts);
    } else if (source.has("content")) {
      read(source.path("content"), parts);
    } else {
      parts.add(media("file", "application", value));
    }
  }

  private static Part media(String kind, String family, JsonNode value) {
    String mime = family + "/" + Json.textOrEmpty(value, "format");
    JsonNode source = value.path("source");
    String uri = Json.text(source.path("s3Location"), "uri");
    return uri == null
        ? Media.base64(kind, mime, Json.textOrEmpty(source, "bytes"))
        : Media.of(kind, mime, uri);
  }
}
