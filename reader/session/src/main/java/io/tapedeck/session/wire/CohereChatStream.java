package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Adds the events of a Cohere stream, version 2, up to one answer. */
final class CohereChatStream implements WireFormat.StreamFormat {

  private final ObjectNode whole = Json.NODES.objectNode();
  private final ObjectNode message = Json.NODES.objectNode();
  private final StringBuilder plan = new StringBuilder();
  private final Map<Integer, Growing> contents = new TreeMap<>();
  private final Map<Integer, Growing> calls = new TreeMap<>();
  private boolean complete;

  /** One part or call and its text while that comes in. */
  private record Growing(ObjectNode node, StringBuilder text) {
    Growing() {
      this(Json.NODES.objectNode(), new StringBuilder());
    }
  }

  @Override
  public void event(String name, ObjectNode event) {
    JsonNode delta = event.path("delta");
    JsonNode piece = delta.path("message");
    int index = event.path("index").asInt(0);
    String type = Json.textOrEmpty(event, "type");
    switch (type) {
      case "message-start" -> {
        OpenAiChatStream.keep(whole, "id", event.path("id"));
        piece.properties().forEach(f -> OpenAiChatStream.keep(message, f.getKey(), f.getValue()));
      }
      case "tool-plan-delta" -> plan.append(Json.textOrEmpty(piece, "tool_plan"));
      case "content-start", "content-delta" ->
          content(contents.computeIfAbsent(index, i -> new Growing()), piece.path("content"));
      case "tool-call-start", "tool-call-delta" ->
          call(calls.computeIfAbsent(index, i -> new Growing()), piece.path("tool_calls"));
      case "citation-start" -> Json.array(message, "citations").add(piece.path("citations"));
      case "message-end" -> {
        complete = true;
        delta.properties().forEach(f -> OpenAiChatStream.keep(whole, f.getKey(), f.getValue()));
      }
      default -> {
        // The ends of what was begun, and what only debugging brings.
      }
    }
  }

  private static void content(Growing content, JsonNode piece) {
    for (String field : new String[] {"text", "thinking"}) {
      if (piece.path(field).isTextual()) {
        content.node.put("type", field);
        content.text.append(piece.path(field).asText());
      }
    }
  }

  private static void call(Growing call, JsonNode piece) {
    for (JsonNode one : piece.isArray() ? piece : Json.NODES.arrayNode().add(piece)) {
      one.properties().forEach(f -> OpenAiChatStream.keep(call.node, f.getKey(), f.getValue()));
      call.text.append(Json.textOrEmpty(one.path("function"), "arguments"));
    }
  }

  @Override
  public boolean complete() {
    return complete;
  }

  @Override
  public ObjectNode whole() {
    ObjectNode result = whole.deepCopy();
    if (message.isEmpty() && contents.isEmpty() && calls.isEmpty()) {
      return result;
    }
    ObjectNode said = message.deepCopy();
    if (!plan.isEmpty()) {
      said.put("tool_plan", plan.toString());
    }
    ArrayNode parts = said.putArray("content");
    contents
        .values()
        .forEach(
            content -> {
              ObjectNode part = content.node.deepCopy();
              parts.add(part.put(Json.textOrEmpty(part, "type"), content.text.toString()));
            });
    ArrayNode list = said.putArray("tool_calls");
    calls
        .values()
        .forEach(
            call -> {
              ObjectNode one = call.node.deepCopy();
              Json.object(one, "function").put("arguments", call.text.toString());
              list.add(one);
            });
    result.set("message", said);
    return result;
  }
}
