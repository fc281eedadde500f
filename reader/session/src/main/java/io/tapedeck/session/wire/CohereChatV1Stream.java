package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Adds the events of a Cohere stream, version 1, up to one answer. The last event brings the whole
 * answer again and is believed.
 */
final class CohereChatV1Stream implements WireFormat.StreamFormat {

  private final ObjectNode whole = Json.NODES.objectNode();
  private final StringBuilder text = new StringBuilder();
  private boolean complete;

  @Override
  public void event(String name, ObjectNode event) {
    switch (Json.textOrEmpty(event, "event_type")) {
      case "text-generation" -> text.append(Json.textOrEmpty(event, "text"));
      case "stream-end" -> {
        complete = true;
        if (event.get("response") instanceof ObjectNode response) {
          whole.setAll(response);
        }
        OpenAiChatStream.keep(whole, "finish_reason", event.path("finish_reason"));
      }
      case "tool-calls-chunk" -> {
        // Followed by the calls in one piece.
      }
      default ->
          event
              .properties()
              .forEach(
                  field -> {
                    if (!field.getKey().equals("event_type")) {
                      OpenAiChatStream.keep(whole, field.getKey(), field.getValue());
                    }
                  });
    }
  }

  @Override
  public boolean complete() {
    return complete;
  }

  @Override
  public ObjectNode whole() {
    ObjectNode result = whole.deepCopy();
    if (!text.isEmpty() && !result.has("text")) {
      result.put("text", text.toString());
    }
    return result;
  }
}
