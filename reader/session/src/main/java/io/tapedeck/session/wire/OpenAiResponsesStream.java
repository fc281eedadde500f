package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds the events of a Responses stream up to one response. The last event brings the whole
 * response again and is believed; until then the items are what their own events say, so that a
 * stream that broke off shows how far it came.
 */
final class OpenAiResponsesStream implements WireFormat.StreamFormat {

  private ObjectNode response = Json.NODES.objectNode();
  private final Map<Integer, Item> items = new TreeMap<>();
  private boolean complete;

  @Override
  public void event(String name, ObjectNode event) {
    String type = Json.textOrEmpty(event, "type");
    if (event.get("response") instanceof ObjectNode whole) {
      response = whole;
      complete =
          type.equals("response.completed")
              || type.equals("response.incomplete")
              || type.equals("response.failed")
              || type.equals("response.cancelled");
      return;
    }
    if (!event.has("output_index")) {
      return;
    }
    Item item = items.computeIfAbsent(event.get("output_index").asInt(), i -> new Item());
    if (event.get("item") instanceof ObjectNode node) {
      item.node = node;
      item.done = type.endsWith(".done");
    } else if (type.endsWith(".delta")) {
      item.delta(type, event);
    }
  }

  @Override
  public boolean complete() {
    return complete;
  }

  @Override
  public ObjectNode whole() {
    ObjectNode whole = response.deepCopy();
    // Some gateways leave "output" empty in the last event although items came before.
    if (!items.isEmpty() && (!complete || whole.path("output").isEmpty())) {
      ArrayNode output = whole.putArray("output");
      items.values().forEach(item -> output.add(item.whole()));
    }
    return whole;
  }

  /** One output item while it grows. */
  private static final class Item {
    private @Nullable ObjectNode node;
    private boolean done;
    private final Map<String, StringBuilder> texts = new LinkedHashMap<>();

    void delta(String type, JsonNode event) {
      String part = event.path("content_index").asText() + event.path("summary_index").asText();
      texts
          .computeIfAbsent(type + "#" + part, k -> new StringBuilder())
          .append(Json.textOrEmpty(event, "delta"));
    }

    ObjectNode whole() {
      ObjectNode whole = node == null ? Json.NODES.objectNode() : node.deepCopy();
      if (done) {
        return whole;
      }
      texts.forEach(
          (key, text) -> {
            String type = key.substring(0, key.indexOf('#'));
            switch (type) {
              case "response.output_text.delta" ->
                  part(whole, "content", "output_text", "text", text);
              case "response.refusal.delta" -> part(whole, "content", "refusal", "refusal", text);
              case "response.reasoning_summary_text.delta" ->
                  part(whole, "summary", "summary_text", "text", text);
              case "response.reasoning_text.delta" ->
                  part(whole, "content", "reasoning_text", "text", text);
              case "response.function_call_arguments.delta" ->
                  whole.put("arguments", text.toString());
              case "response.custom_tool_call_input.delta" -> whole.put("input", text.toString());
              default -> whole.put(type, text.toString());
            }
          });
      return whole;
    }

    private static void part(
        ObjectNode item, String list, String type, String field, StringBuilder text) {
      if (!item.has("type")) {
        item.put("type", list.equals("summary") ? "reasoning" : "message");
      }
      Json.array(item, list).addObject().put("type", type).put(field, text.toString());
    }
  }
}
