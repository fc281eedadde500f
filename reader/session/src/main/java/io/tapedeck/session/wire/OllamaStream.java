package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds the lines of Ollama's streams up to one answer: words grow, the last of the rest counts. */
final class OllamaStream implements WireFormat.StreamFormat {

  private static final List<String> GROWING = List.of("content", "thinking", "response");

  private final ObjectNode whole = Json.NODES.objectNode();
  private final ObjectNode message = Json.NODES.objectNode();
  private final Map<String, StringBuilder> words = new LinkedHashMap<>();

  @Override
  public void event(String name, ObjectNode line) {
    line.properties()
        .forEach(
            field -> {
              if (field.getKey().equals("message")) {
                field.getValue().properties().forEach(f -> message(f.getKey(), f.getValue()));
              } else if (!grows(field.getKey(), field.getValue())) {
                OpenAiChatStream.keep(whole, field.getKey(), field.getValue());
              }
            });
  }

  private void message(String name, JsonNode value) {
    if (name.equals("tool_calls")) {
      value.forEach(call -> Json.array(message, name).add(call));
    } else if (!grows("message." + name, value)) {
      OpenAiChatStream.keep(message, name, value);
    }
  }

  private boolean grows(String path, JsonNode value) {
    boolean grows = value.isTextual() && GROWING.contains(path.substring(path.indexOf('.') + 1));
    if (grows) {
      words.computeIfAbsent(path, p -> new StringBuilder()).append(value.asText());
    }
    return grows;
  }

  @Override
  public boolean complete() {
    return whole.path("done").asBoolean(false);
  }

  @Override
  public ObjectNode whole() {
    ObjectNode result = whole.deepCopy();
    ObjectNode said = message.deepCopy();
    words.forEach(
        (path, text) -> {
          int dot = path.indexOf('.');
          (dot < 0 ? result : said).put(path.substring(dot + 1), text.toString());
        });
    if (!said.isEmpty()) {
      result.set("message", said);
    }
    return result;
  }
}
