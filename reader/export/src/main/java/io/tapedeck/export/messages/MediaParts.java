package io.tapedeck.export.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The images, sounds and files of one message, in order. A decoded part keeps no bytes, so they are
 * taken from the provider's JSON.
 */
final class MediaParts {

  private final Deque<ObjectNode> parts = new ArrayDeque<>();

  /** Reads the media of a message from its JSON, in the format of any provider. */
  MediaParts(JsonNode message) {
    for (String field : new String[] {"content", "parts"}) {
      for (JsonNode part : message.path(field)) {
        ObjectNode chat = part.has("type") ? chat(part) : named(part);
        if (chat != null) {
          parts.add(chat);
        }
      }
    }
  }

  /** Google's and Bedrock's parts have no type; the one field that they have says what they are. */
  private static @Nullable ObjectNode named(JsonNode part) {
    for (String field : new String[] {"inlineData", "inline_data", "fileData", "file_data"}) {
      JsonNode data = part.path(field);
      String mime = data.path("mimeType").asText(data.path("mime_type").asText());
      String uri = data.path("fileUri").asText(data.path("file_uri").asText());
      if (data.isObject()) {
        String url = data.has("data") ? dataUrl(mime, data.path("data").asText()) : uri;
        return mime.startsWith("image/") ? image(url) : fileData(url);
      }
    }
    JsonNode image = part.path("image");
    String bytes = image.path("source").path("bytes").asText();
    return image.isObject()
        ? image(dataUrl("image/" + image.path("format").asText(), bytes))
        : null;
  }

  private static String dataUrl(String mime, String base64) {
    return "data:" + mime + ";base64," + base64;
  }

  private static ObjectNode fileData(String data) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", "file");
    node.putObject("file").put("file_data", data);
    return node;
  }

  /** Takes the next one; null where the JSON holds no more that can be told as a chat part. */
  @Nullable ObjectNode next() {
    return parts.poll();
  }

  private static @Nullable ObjectNode chat(JsonNode part) {
    return switch (part.path("type").asText()) {
      case "image_url", "input_audio", "file" -> part.deepCopy();
      case "input_image" ->
          part.path("image_url").isTextual() ? image(part.path("image_url").asText()) : file(part);
      case "input_file" -> file(part);
      case "image" -> image(url(part.path("source")));
      // A document that is plain text was read as words.
      case "document" ->
          part.path("source").path("type").asText().equals("text") ? null : document(part);
      default -> null;
    };
  }

  private static ObjectNode image(String url) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", "image_url");
    node.putObject("image_url").put("url", url);
    return node;
  }

  private static ObjectNode file(JsonNode part) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", "file");
    ObjectNode file = node.putObject("file");
    for (String field : new String[] {"file_id", "file_data", "filename"}) {
      if (part.path(field).isTextual()) {
        file.put(field, part.path(field).asText());
      }
    }
    return node;
  }

  private static ObjectNode document(JsonNode part) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", "file");
    ObjectNode file = node.putObject("file");
    JsonNode source = part.path("source");
    if (source.path("file_id").isTextual()) {
      file.put("file_id", source.path("file_id").asText());
    } else {
      file.put("file_data", url(source));
    }
    if (part.path("title").isTextual()) {
      file.put("filename", part.path("title").asText());
    }
    return node;
  }

  private static String url(JsonNode source) {
    return source.path("data").isTextual()
        ? "data:"
            + source.path("media_type").asText("application/octet-stream")
            + ";base64,"
            + source.path("data").asText()
        : source.path("url").asText(source.path("file_id").asText());
  }
}
