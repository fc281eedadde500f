package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds the events of an Anthropic stream up to one message. */
final class AnthropicMessagesStream implements WireFormat.StreamFormat {

  private final ObjectNode message = Json.NODES.objectNode();
  private final Map<Integer, Block> blocks = new TreeMap<>();
  private final List<JsonNode> unknown = new ArrayList<>();
  private boolean complete;

  @Override
  public void event(String name, ObjectNode event) {
    switch (Json.textOrEmpty(event, "type")) {
      case "message_start" -> set(message, event.path("message"));
      case "content_block_start" -> block(event).start(event.path("content_block"));
      case "content_block_delta" -> block(event).delta(event.path("delta"));
      case "message_delta" -> {
        set(message, event.path("delta"));
        // Its usage counts are totals: they replace those of the start.
        set(Json.object(message, "usage"), event.path("usage"));
        event
            .properties()
            .forEach(
                field -> {
                  if (!List.of("type", "delta", "usage").contains(field.getKey())) {
                    message.set(field.getKey(), field.getValue());
                  }
                });
      }
      case "message_stop" -> complete = true;
      case "ping", "content_block_stop" -> {}
      default -> unknown.add(event);
    }
  }

  @Override
  public boolean complete() {
    return complete;
  }

  @Override
  public ObjectNode whole() {
    ObjectNode whole = message.deepCopy();
    if (!whole.isEmpty() || !blocks.isEmpty()) {
      ArrayNode content = whole.putArray("content");
      blocks.values().forEach(block -> content.add(block.whole()));
    }
    if (!unknown.isEmpty()) {
      whole.putArray("unknown_events").addAll(unknown);
    }
    return whole;
  }

  private Block block(ObjectNode event) {
    return blocks.computeIfAbsent(event.path("index").asInt(0), i -> new Block());
  }

  private static void set(ObjectNode into, JsonNode fields) {
    fields
        .properties()
        .forEach(
            field -> {
              if (!field.getValue().isNull() || !into.has(field.getKey())) {
                into.set(field.getKey(), field.getValue());
              }
            });
  }

  /** One content block while it grows. */
  private static final class Block {
    private final ObjectNode node = Json.NODES.objectNode();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private final StringBuilder input = new StringBuilder();

    void start(JsonNode block) {
      set(node, block);
      text.append(Json.textOrEmpty(block, "text"));
      thinking.append(Json.textOrEmpty(block, "thinking"));
    }

    void delta(JsonNode delta) {
      switch (Json.textOrEmpty(delta, "type")) {
        case "text_delta" -> text.append(Json.textOrEmpty(delta, "text"));
        case "thinking_delta" -> thinking.append(Json.textOrEmpty(delta, "thinking"));
        case "input_json_delta" -> input.append(Json.textOrEmpty(delta, "partial_json"));
        case "signature_delta" ->
            node.put(
                "signature",
                Json.textOrEmpty(node, "signature") + Json.textOrEmpty(delta, "signature"));
        case "citations_delta" -> {
          Json.array(node, "citations").add(delta.path("citation"));
        }
        default ->
            delta
                .properties()
                .forEach(
                    field -> {
                      if (!field.getKey().equals("type")) {
                        node.set(field.getKey(), field.getValue());
                      }
                    });
      }
    }

    ObjectNode whole() {
      ObjectNode whole = node.deepCopy();
      if (whole.has("text") || !text.isEmpty()) {
        whole.put("text", text.toString());
      }
      if (whole.has("thinking") || !thinking.isEmpty()) {
        whole.put("thinking", thinking.toString());
      }
      if (!input.isEmpty()) {
        // Kept as the model wrote it, so that arguments cut off by a crash are seen as they were.
        whole.put("input", input.toString());
      }
      return whole;
    }
  }
}
