package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds the events of a Converse stream up to one answer. The framing names each event; where Nova
 * is invoked directly, the event stands in a field of that name.
 */
final class BedrockConverseStream implements WireFormat.StreamFormat {

  private final ObjectNode whole = Json.NODES.objectNode();
  private final ObjectNode message = Json.NODES.objectNode();
  private final Map<Integer, Block> blocks = new TreeMap<>();

  @Override
  public void event(String name, ObjectNode event) {
    if (name.isEmpty()) {
      event.properties().forEach(field -> named(field.getKey(), field.getValue()));
    } else {
      named(name, event);
    }
  }

  private void named(String name, JsonNode event) {
    switch (name) {
      case "messageStart" -> message.set("role", event.path("role"));
      case "contentBlockStart" -> block(event).start(event.path("start"));
      case "contentBlockDelta" -> block(event).delta(event.path("delta"));
      case "contentBlockStop" -> {}
      case "messageStop", "metadata" ->
          event
              .properties()
              .forEach(
                  field -> {
                    // Padding, so that the size of an event does not tell what it says.
                    if (!field.getKey().equals("p")) {
                      whole.set(field.getKey(), field.getValue());
                    }
                  });
      default -> whole.set(name, event);
    }
  }

  @Override
  public boolean complete() {
    return whole.has("stopReason");
  }

  @Override
  public ObjectNode whole() {
    ObjectNode result = whole.deepCopy();
    if (!blocks.isEmpty() || !message.isEmpty() || whole.has("stopReason")) {
      ObjectNode said = message.deepCopy();
      ArrayNode content = said.putArray("content");
      blocks.values().forEach(block -> content.add(block.whole()));
      result.putObject("output").set("message", said);
    }
    return result;
  }

  private Block block(JsonNode event) {
    return blocks.computeIfAbsent(
        event.path("contentBlockIndex").asInt(blocks.size()), i -> new Block());
  }

  /** One content block while it grows. */
  private static final class Block {
    private final ObjectNode node = Json.NODES.objectNode();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thought = new StringBuilder();
    private final StringBuilder input = new StringBuilder();

    void start(JsonNode start) {
      start.properties().forEach(f -> node.set(f.getKey(), f.getValue().deepCopy()));
    }

    void delta(JsonNode delta) {
      delta.properties().forEach(field -> delta(field.getKey(), field.getValue()));
    }

    private void delta(String kind, JsonNode value) {
      switch (kind) {
        case "text" -> text.append(value.asText());
        case "toolUse" -> {
          Json.object(node, kind);
          input.append(Json.textOrEmpty(value, "input"));
        }
        case "reasoningContent" -> {
          ObjectNode reasoning = Json.object(node, kind);
          thought.append(Json.textOrEmpty(value, "text"));
          if (value.has("signature")) {
            Json.object(reasoning, "reasoningText").set("signature", value.get("signature"));
          }
          if (value.has("redactedContent")) {
            reasoning.set("redactedContent", value.get("redactedContent"));
          }
        }
        case "citation" ->
            Json.array(Json.object(node, "citationsContent"), "citations").add(value);
        case "toolResult" -> Json.array(Json.object(node, kind), "content").addAll(list(value));
        default -> OpenAiChatStream.keep(node, kind, value);
      }
    }

    private static ArrayNode list(JsonNode value) {
      return value instanceof ArrayNode array ? array : Json.NODES.arrayNode().add(value);
    }

    ObjectNode whole() {
      ObjectNode whole = node.deepCopy();
      if (whole.has("citationsContent")) {
        Json.array(Json.object(whole, "citationsContent"), "content")
            .addObject()
            .put("text", text.toString());
      } else if (!text.isEmpty() || whole.isEmpty()) {
        whole.put("text", text.toString());
      }
      if (!thought.isEmpty()) {
        Json.object(Json.object(whole, "reasoningContent"), "reasoningText")
            .put("text", thought.toString());
      }
      if (!input.isEmpty()) {
        // Kept as the model wrote it, so that arguments cut off by a crash are seen as they were.
        Json.object(whole, "toolUse").put("input", input.toString());
      }
      return whole;
    }
  }
}
