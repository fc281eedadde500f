package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.session.message.Part;
import java.util.List;

/** One thing to embed: words, tokens, an image, or several of them together. */
final class EmbeddingInput {

  private EmbeddingInput() {}

  static void read(String field, JsonNode input, List<Part> parts) {
    if (input.isTextual()) {
      boolean image = field.equals("images") || field.equals("inputImage");
      parts.add(image ? image(input.asText()) : new Part.Text(input.asText()));
    } else if (input.isArray()) {
      parts.add(new Part.Other("tokens", input));
    } else if (input.path("content").isObject()) {
      GoogleParts.read(input.path("content"), parts);
    } else if (input.has("parts")) {
      GoogleParts.read(input, parts);
    } else if (input.path("content").isArray()) {
      input.path("content").forEach(piece -> piece(piece, parts));
    } else {
      piece(input, parts);
    }
  }

  /** A URL, a {@code data:} URL, or the bytes in base64. */
  private static Part image(String value) {
    return value.contains(":")
        ? Media.of("image", null, value)
        : Media.base64("image", null, value);
  }

  private static void piece(JsonNode piece, List<Part> parts) {
    JsonNode text = piece.has("content") ? piece.get("content") : piece.path("text");
    String value = text.isObject() ? Json.text(text, "value") : null;
    if (text.isTextual() || value != null) {
      parts.add(new Part.Text(value == null ? text.asText() : value));
    } else if (piece.has("image_base64") || piece.path("image").isTextual()) {
      parts.add(image(Json.textOrEmpty(piece, piece.has("image") ? "image" : "image_base64")));
    } else {
      OpenAiChatContent.part(piece, parts);
    }
  }
}
