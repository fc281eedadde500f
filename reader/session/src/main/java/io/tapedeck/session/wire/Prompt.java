package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Role;
import java.util.ArrayList;
import java.util.List;

/** Texts that a model is to continue: one or several, as words, as tokens, or in parts. */
final class Prompt {

  private Prompt() {}

  static List<Message> messages(JsonNode prompt) {
    boolean several = prompt.isArray() && !prompt.isEmpty() && !prompt.get(0).isNumber();
    if (!several) {
      return List.of(message(prompt));
    }
    if (prompt.get(0).isObject()) {
      // Aleph Alpha's prompt is a list of its parts.
      List<Part> parts = new ArrayList<>();
      prompt.forEach(part -> parts.add(part(part)));
      return List.of(new Message(Role.USER, parts, prompt));
    }
    List<Message> messages = new ArrayList<>();
    prompt.forEach(one -> messages.add(message(one)));
    return messages;
  }

  private static Message message(JsonNode prompt) {
    return new Message(Role.USER, List.of(part(prompt)), prompt);
  }

  private static Part part(JsonNode part) {
    if (part.isTextual()) {
      return new Part.Text(part.asText());
    }
    if ("text".equals(Json.text(part, "type"))) {
      return new Part.Text(Json.textOrEmpty(part, part.has("data") ? "data" : "text"));
    }
    return new Part.Other(part.isArray() ? "tokens" : Json.textOrEmpty(part, "type"), part);
  }
}
