package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Role;
import java.util.ArrayList;
import java.util.List;

/** Ollama's own generate: one prompt, one answer. */
final class OllamaGenerate implements WireFormat {

  @Override
  public boolean claimsPath(String path) {
    return path.endsWith("/api/generate");
  }

  @Override
  public boolean claimsRequest(ObjectNode request) {
    return false;
  }

  @Override
  public boolean streams(String path, ObjectNode request) {
    return request.path("stream").asBoolean(true);
  }

  @Override
  public List<String> messageFields() {
    return List.of("system", "prompt", "images");
  }

  @Override
  public boolean holdsMessages(String field) {
    return false;
  }

  @Override
  public List<Message> messages(String field, JsonNode element) {
    List<Part> parts = new ArrayList<>();
    if (field.equals("images")) {
      OllamaChat.images(element, parts);
    } else if (!element.asText().isEmpty()) {
      parts.add(new Part.Text(element.asText()));
    }
    Role role = field.equals("system") ? Role.SYSTEM : Role.USER;
    return parts.isEmpty() ? List.of() : List.of(new Message(role, parts, element));
  }

  @Override
  public Reply reply(ObjectNode body) {
    List<Part> parts = new ArrayList<>();
    OllamaChat.said(body, "response", parts);
    String finish = Json.text(body, "done_reason");
    List<Reply.Choice> choices =
        body.has("response")
            ? List.of(new Reply.Choice(new Message(Role.ASSISTANT, parts, body), finish))
            : List.of();
    return new Reply(null, Json.text(body, "model"), choices, OllamaChat.usage(body), body);
  }

  @Override
  public StreamFormat stream() {
    return new OllamaStream();
  }
}
