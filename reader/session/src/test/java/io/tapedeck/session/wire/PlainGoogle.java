package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** Google's generateContent and countTokens, read plainly. */
final class PlainGoogle {

  private PlainGoogle() {}

  static Plain generate(Plain.Sides sides) {
    Plain plain = new Plain();
    asked(plain, sides.request());
    String said = "";
    String thought = "";
    for (JsonNode chunk : sides.response()) {
      plain.model = chunk.path("modelVersion").asText(plain.model);
      JsonNode usage = chunk.path("usageMetadata");
      if (usage.isObject()) {
        plain.input =
            usage.path("promptTokenCount").asLong()
                + usage.path("toolUsePromptTokenCount").asLong();
        // The total is the provider's own sum, so it checks ours.
        plain.output =
            usage.path("totalTokenCount").isNumber()
                ? usage.path("totalTokenCount").asLong() - plain.input
                : usage.path("candidatesTokenCount").asLong()
                    + usage.path("thoughtsTokenCount").asLong();
      }
      JsonNode candidate = chunk.path("candidates").path(0);
      plain.finish = candidate.path("finishReason").asText(plain.finish);
      JsonNode parts = candidate.path("content").path("parts");
      for (JsonNode part : parts) {
        if (part.path("thought").asBoolean()) {
          thought += part.path("text").asText();
          continue;
        }
        said += thought.isEmpty() ? "" : "~" + thought + "~";
        thought = "";
        said += part(part);
      }
      if (parts.isEmpty() && candidate.has("finishMessage")) {
        said += "!" + candidate.path("finishMessage").asText();
      }
      JsonNode blocked = chunk.path("promptFeedback");
      if (blocked.has("blockReason")) {
        plain.finish = blocked.path("blockReason").asText();
        said = "!" + blocked.path("blockReasonMessage").asText();
      }
    }
    plain.said = said + (thought.isEmpty() ? "" : "~" + thought + "~");
    return plain;
  }

  static Plain interaction(Plain.Sides sides) {
    Plain plain = new Plain();
    JsonNode input = sides.request().path("input");
    if (input.isTextual()) {
      plain.asked.add("USER:" + input.asText());
    }
    for (JsonNode item : input) {
      String data = item.path("data").asText();
      String mime = item.path("mime_type").asText();
      plain.asked.add(
          "USER:"
              + (item.has("text")
                  ? item.path("text").asText()
                  : Plain.base64(item.path("type").asText(), mime, data)));
    }
    for (JsonNode event : sides.response()) {
      JsonNode whole = event.has("interaction") ? event.path("interaction") : event;
      for (JsonNode step : whole.path("steps")) {
        plain.said += step.path("type").asText().equals("thought") ? "~~" : "";
        plain.said += step.at("/content/0/text").asText();
      }
      plain.said += event.at("/step/type").asText().equals("thought") ? "~~" : "";
      plain.said += event.at("/delta/text").asText();
      plain.finish = whole.path("status").asText(plain.finish);
      plain.model = whole.path("model").asText(whole.path("agent").asText(plain.model));
      JsonNode usage = whole.path("usage");
      plain.input = usage.path("total_input_tokens").asLong();
      plain.output = Math.max(0, usage.path("total_tokens").asLong() - plain.input);
    }
    return plain;
  }

  static Plain count(Plain.Sides sides) {
    Plain plain = new Plain();
    JsonNode request = sides.request();
    asked(plain, request.path("generateContentRequest"));
    asked(plain, request);
    plain.said = "#" + sides.response().get(0).path("totalTokens").asLong();
    return plain;
  }

  private static void asked(Plain plain, JsonNode request) {
    for (String field : List.of("systemInstruction", "system_instruction")) {
      if (request.has(field)) {
        plain.asked.add("SYSTEM:" + parts(request.path(field).path("parts")));
      }
    }
    JsonNode contents = request.path("contents");
    for (JsonNode content : contents.isObject() ? List.of(contents) : contents) {
      String role = content.path("role").asText("user");
      String name =
          switch (role) {
            case "user" -> "USER";
            case "model" -> "ASSISTANT";
            case "function" -> "TOOL";
            default -> "OTHER";
          };
      plain.asked.add(name + ":" + parts(content.path("parts")));
    }
  }

  static String parts(JsonNode parts) {
    StringBuilder line = new StringBuilder();
    for (JsonNode part : parts.isObject() ? List.of(parts) : parts) {
      line.append(
          part.path("thought").asBoolean() ? "~" + part.path("text").asText() + "~" : part(part));
    }
    return line.toString();
  }

  private static String part(JsonNode part) {
    if (part.has("text")) {
      return part.path("text").asText();
    }
    for (var field : part.properties()) {
      JsonNode value = field.getValue();
      String mime = value.path("mimeType").asText(value.path("mime_type").asText());
      switch (field.getKey().replace("_", "").toLowerCase(Locale.ROOT)) {
        case "thought", "thoughtsignature" -> {}
        case "inlinedata" -> {
          return Plain.base64(Plain.kind(mime), mime, value.path("data").asText());
        }
        case "filedata" -> {
          String uri = value.path("fileUri").asText(value.path("file_uri").asText());
          return "<" + Plain.kind(mime) + " " + mime + " " + uri + ">";
        }
        case "functioncall" -> {
          return "{"
              + value.path("id").asText("")
              + "|"
              + value.path("name").asText()
              + "|"
              + (value.has("args") ? value.path("args").toString() : "{}")
              + "}";
        }
        case "functionresponse" -> {
          String id = value.path("id").asText(value.path("name").asText());
          JsonNode response = value.path("response");
          boolean failed = response.has("error") && !response.has("output");
          return "["
              + id
              + "|"
              + (failed ? "failed|" : "")
              + response
              + parts(value.path("parts"))
              + "]";
        }
        default -> {
          return "?" + field.getKey();
        }
      }
    }
    return "";
  }
}
