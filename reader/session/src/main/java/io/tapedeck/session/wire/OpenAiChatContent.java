package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.session.message.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of a chat message: words, images, sounds, files and thoughts. */
final class OpenAiChatContent {

  private OpenAiChatContent() {}

  /** Reads content given as text, one part or many. */
  static void read(@Nullable JsonNode content, List<Part> parts) {
    if (content == null || content.isNull()) {
      return;
    }
    if (content.isArray()) {
      content.forEach(piece -> part(piece, parts));
    } else if (content.isObject()) {
      part(content, parts);
    } else if (!content.asText().isEmpty()) {
      parts.add(new Part.Text(content.asText()));
    }
  }

  static void part(JsonNode part, List<Part> parts) {
    if (part.isTextual()) {
      parts.add(new Part.Text(part.asText()));
      return;
    }
    String type = Json.textOrEmpty(part, "type");
    switch (type) {
      case "text", "input_text", "output_text" ->
          parts.add(new Part.Text(Json.textOrEmpty(part, "text")));
      case "thinking", "reasoning" -> parts.add(new Part.Reasoning(thinking(part)));
      case "refusal" -> parts.add(new Part.Refusal(Json.textOrEmpty(part, "refusal")));
      case "image_url", "video_url", "audio_url", "file_url", "document_url" -> {
        JsonNode reference = part.path(type);
        String url =
            reference.isTextual() ? reference.asText() : Json.textOrEmpty(reference, "url");
        parts.add(Media.of(type.substring(0, type.length() - "_url".length()), null, url));
      }
      case "input_audio" -> {
        JsonNode audio = part.path("input_audio");
        String format = Json.text(audio, "format");
        parts.add(
            Media.base64(
                "audio",
                format == null ? null : "audio/" + format,
                Json.textOrEmpty(audio, "data")));
      }
      case "file" -> {
        JsonNode file = part.path("file");
        String data = Json.text(file, "file_data");
        parts.add(Media.of("file", null, data == null ? Json.textOrEmpty(file, "file_id") : data));
      }
      default -> {
        String text = Json.text(part, "text");
        parts.add(
            text == null || !type.isEmpty() ? new Part.Other(type, part) : new Part.Text(text));
      }
    }
  }

  /** Mistral nests text parts inside a thinking part. */
  private static String thinking(JsonNode part) {
    JsonNode thinking = part.has("thinking") ? part.get("thinking") : part.path("text");
    if (!thinking.isArray()) {
      return Json.written(thinking);
    }
    StringBuilder text = new StringBuilder();
    thinking.forEach(piece -> text.append(Json.textOrEmpty(piece, "text")));
    return text.toString();
  }
}
