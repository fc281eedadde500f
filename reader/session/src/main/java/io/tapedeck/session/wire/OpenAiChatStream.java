package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adds the chunks of a chat completion up to one. Fields without a rule of their own are kept: the
 * last value that is not null.
 */
final class OpenAiChatStream implements WireFormat.StreamFormat {

  private final ObjectNode whole = Json.NODES.objectNode();
  private final Map<Integer, Choice> choices = new LinkedHashMap<>();

  @Override
  public void event(String name, ObjectNode chunk) {
    chunk
        .properties()
        .forEach(
            field -> {
              if (field.getKey().equals("choices")) {
                field.getValue().forEach(this::choice);
              } else {
                keep(whole, field.getKey(), field.getValue());
              }
            });
  }

  @Override
  public boolean complete() {
    return !choices.isEmpty()
        && choices.values().stream().allMatch(choice -> choice.node.has("finish_reason"));
  }

  @Override
  public ObjectNode whole() {
    ObjectNode result = whole.deepCopy();
    ArrayNode list = result.putArray("choices");
    choices.values().forEach(c -> list.add(c.node.deepCopy().set("message", c.message.whole())));
    return result;
  }

  private void choice(JsonNode piece) {
    Choice choice = choices.computeIfAbsent(piece.path("index").asInt(0), i -> new Choice());
    piece
        .properties()
        .forEach(
            field -> {
              String name = field.getKey();
              JsonNode value = field.getValue();
              // Perplexity repeats the whole message so far beside each delta.
              if (name.equals("delta") || (name.equals("message") && !piece.has("delta"))) {
                value.properties().forEach(d -> choice.message.add(d.getKey(), d.getValue()));
              } else if (name.equals("message")) {
                choice.node.set("message_so_far", value);
              } else if (!name.equals("finish_reason") || !value.asText().isEmpty()) {
                keep(choice.node, name, value);
              }
            });
  }

  /** Objects grow, such as Groq's x_groq, which brings an id first and the usage last. */
  static void keep(ObjectNode into, String name, JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return;
    }
    if (value.isObject() && into.get(name) instanceof ObjectNode old) {
      value.properties().forEach(field -> keep(old, field.getKey(), field.getValue()));
    } else {
      into.set(name, value);
    }
  }

  private record Choice(ObjectNode node, GrowingMessage message) {
    Choice() {
      this(Json.NODES.objectNode(), new GrowingMessage());
    }
  }
}
