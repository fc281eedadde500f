package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.session.message.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The parts of a Google content: each has one field that says what it is. */
final class GoogleParts {

  /** Fields that stand beside the one that says what a part is. */
  private static final Set<String> BESIDE =
      Set.of("thought", "thoughtSignature", "thought_signature", "videoMetadata", "video_metadata");

  private GoogleParts() {}

  /** Reads a content: an object with parts, or bare text, which some SDKs let pass. */
  static void read(JsonNode content, List<Part> parts) {
    if (content.isTextual()) {
      parts.add(new Part.Text(content.asText()));
      return;
    }
    JsonNode list = content.path("parts");
    for (JsonNode part : list.isObject() ? List.of(list) : list) {
      part(part, parts);
    }
  }

  private static void part(JsonNode part, List<Part> parts) {
    String kind = kind(part);
    JsonNode value = part.path(kind);
    switch (kind) {
      case "" -> {
        // A signature without words.
        if (thought(part)) {
          parts.add(new Part.Reasoning(""));
        }
      }
      case "text" -> text(part, value.asText(), parts);
      case "inlineData", "inline_data" ->
          parts.add(Media.base64(mediaKind(value), mime(value), Json.textOrEmpty(value, "data")));
      case "fileData", "file_data" -> {
        JsonNode uri = GoogleGenerate.either(value, "fileUri", "file_uri");
        parts.add(Media.of(mediaKind(value), mime(value), Json.written(uri)));
      }
      case "functionCall", "function_call" ->
          parts.add(
              new Part.ToolCall(
                  Json.textOrEmpty(value, "id"),
                  Json.textOrEmpty(value, "name"),
                  value.hasNonNull("args") ? Json.written(value.get("args")) : "{}"));
      case "functionResponse", "function_response" -> parts.add(result(value));
      default -> parts.add(new Part.Other(kind, part));
    }
  }

  private static void text(JsonNode part, String text, List<Part> parts) {
    if (thought(part)) {
      parts.add(new Part.Reasoning(text));
    } else if (!text.isEmpty()) {
      parts.add(new Part.Text(text));
    }
  }

  private static boolean thought(JsonNode part) {
    return part.path("thought").asBoolean(false);
  }

  /** A call without an id is answered by the tool's name. */
  private static Part result(JsonNode value) {
    String id = Json.textOrEmpty(value, "id");
    JsonNode response = value.path("response");
    List<Part> content = new ArrayList<>();
    content.add(new Part.Text(Json.written(response)));
    value.path("parts").forEach(part -> part(part, content));
    boolean failed = response.hasNonNull("error") && !response.has("output");
    return new Part.ToolResult(
        id.isEmpty() ? Json.textOrEmpty(value, "name") : id, content, failed);
  }

  private static String kind(JsonNode part) {
    String kind = "";
    for (var field : part.properties()) {
      if (!BESIDE.contains(field.getKey()) && !field.getValue().isNull()) {
        kind = field.getKey();
        break;
      }
    }
    return kind;
  }

  private static String mime(JsonNode data) {
    return Json.written(GoogleGenerate.either(data, "mimeType", "mime_type"));
  }

  private static String mediaKind(JsonNode data) {
    return Media.kind(mime(data));
  }
}
