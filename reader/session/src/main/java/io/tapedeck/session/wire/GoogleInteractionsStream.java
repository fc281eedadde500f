package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Adds the events of an Interactions stream up to one interaction. */
final class GoogleInteractionsStream implements WireFormat.StreamFormat {

  private final ObjectNode interaction = Json.NODES.objectNode();
  private final Map<Integer, Step> steps = new TreeMap<>();
  private boolean complete;

  @Override
  public void event(String name, ObjectNode event) {
    String type = Json.textOrEmpty(event, "event_type");
    int index = event.path("index").asInt(0);
    switch (type) {
      case "step.start", "content.start" ->
          step(index).start(event.path(type.startsWith("step") ? "step" : "content"));
      case "step.delta", "content.delta" -> step(index).delta(event.path("delta"));
      case "interaction.status_update" ->
          OpenAiChatStream.keep(interaction, "status", event.path("status"));
      default -> {
        complete |= type.equals("interaction.completed") || type.equals("interaction.complete");
        event
            .path("interaction")
            .properties()
            .forEach(f -> OpenAiChatStream.keep(interaction, f.getKey(), f.getValue()));
      }
    }
  }

  @Override
  public boolean complete() {
    return complete;
  }

  @Override
  public ObjectNode whole() {
    ObjectNode whole = interaction.deepCopy();
    if (!steps.isEmpty()) {
      ArrayNode list = whole.putArray("steps");
      steps.values().forEach(step -> list.add(step.whole()));
    }
    return whole;
  }

  private Step step(int index) {
    return steps.computeIfAbsent(index, i -> new Step());
  }

  /** One step while it grows. */
  private static final class Step {
    private final ObjectNode node = Json.NODES.objectNode();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();
    private final ArrayNode others = Json.NODES.arrayNode();

    void start(JsonNode step) {
      step.properties().forEach(f -> node.set(f.getKey(), f.getValue().deepCopy()));
    }

    void delta(JsonNode delta) {
      switch (Json.textOrEmpty(delta, "type")) {
        case "text" -> text.append(Json.textOrEmpty(delta, "text"));
        case "thought_summary" -> text.append(Json.textOrEmpty(delta.path("content"), "text"));
        case "thought_signature" -> node.set("signature", delta.path("signature"));
        case "image", "audio", "video", "document" -> others.add(delta.<JsonNode>deepCopy());
        default -> delta.properties().forEach(f -> field(f.getKey(), f.getValue()));
      }
    }

    private void field(String name, JsonNode value) {
      if (name.equals("arguments") && value.isTextual()) {
        arguments.append(value.asText());
      } else if (!name.equals("type")) {
        OpenAiChatStream.keep(node, name, value);
      }
    }

    ObjectNode whole() {
      ObjectNode whole = node.deepCopy();
      if (!text.isEmpty()) {
        boolean thought = "thought".equals(Json.text(whole, "type"));
        ArrayNode content = Json.array(whole, thought ? "summary" : "content");
        content.addObject().put("type", "text").put("text", text.toString());
      }
      if (!others.isEmpty()) {
        Json.array(whole, "content").addAll(others);
      }
      if (!arguments.isEmpty()) {
        // Kept as the model wrote it, so that arguments cut off by a crash are seen as they were.
        whole.put("arguments", arguments.toString());
      }
      return whole;
    }
  }
}
