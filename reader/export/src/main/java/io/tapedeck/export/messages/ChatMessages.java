package io.tapedeck.export.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Role;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Writes one conversation's messages, one after the other. For one thread. */
final class ChatMessages {

  private final ArrayNode written = JsonNodeFactory.instance.arrayNode();
  private final ToolIds ids = new ToolIds();
  private final Set<String> leftOut;

  /**
   * Begins without messages.
   *
   * @param leftOut gets the kinds of parts that chat messages have no word for
   */
  ChatMessages(Set<String> leftOut) {
    this.leftOut = leftOut;
  }

  ArrayNode array() {
    return written;
  }

  void addAll(Collection<Message> messages) {
    messages.forEach(this::add);
  }

  private void add(Message message) {
    // Anthropic's user messages bring the results of tools before what the user says.
    for (Part.ToolResult result : message.toolResults()) {
      ObjectNode tool = written.addObject().put("role", "tool");
      tool.put("tool_call_id", ids.ofResult(result.callId()));
      tool.put("content", words(result.content()));
    }
    switch (message.role()) {
      case ASSISTANT -> assistant(message);
      case SYSTEM, USER -> spoken(message);
      case TOOL -> {}
      case INPUT, OUTPUT -> leftOut.add("input to embed or to rank");
      case OTHER -> leftOut.add("role " + message.raw().path("role").asText("unknown"));
    }
  }

  private void spoken(Message message) {
    ArrayNode content = content(message);
    if (content.isEmpty()) {
      return;
    }
    boolean developer = message.raw().path("role").asText().equals("developer");
    String role = developer ? "developer" : message.role() == Role.USER ? "user" : "system";
    ObjectNode node = written.addObject().put("role", role);
    if (content.size() == 1 && content.get(0).path("type").asText().equals("text")) {
      node.set("content", content.get(0).get("text"));
    } else {
      node.set("content", content);
    }
  }

  private ArrayNode content(Message message) {
    ArrayNode content = JsonNodeFactory.instance.arrayNode();
    MediaParts media = new MediaParts(message.raw());
    for (Part part : message.parts()) {
      if (part instanceof Part.Text text) {
        content.add(text(text.text()));
      } else if (part instanceof Part.Media seen) {
        JsonNode whole = media.next();
        content.add(whole == null ? text(words(List.of(seen))) : whole);
      } else if (part instanceof Part.Other other) {
        leftOut.add(other.type());
      }
    }
    return content;
  }

  private static ObjectNode text(String text) {
    return JsonNodeFactory.instance.objectNode().put("type", "text").put("text", text);
  }

  private void assistant(Message message) {
    String said = message.text();
    String refusal = "";
    for (Part part : message.parts()) {
      if (part instanceof Part.Refusal refused) {
        refusal = refused.text();
      } else if (part instanceof Part.Other other) {
        leftOut.add(other.type());
      } else if (part instanceof Part.Media media) {
        leftOut.add(media.kind() + " of the assistant");
      }
    }
    List<Part.ToolCall> calls = message.toolCalls();
    if (said.isEmpty() && refusal.isEmpty() && calls.isEmpty()) {
      return;
    }
    ObjectNode node = said.isEmpty() && refusal.isEmpty() ? continued() : begun(said, refusal);
    if (!calls.isEmpty()) {
      ArrayNode asked = node.withArray("tool_calls");
      calls.forEach(call -> asked.add(call(call)));
    }
  }

  /** OpenAI's responses list each tool call by itself; a chat holds them in one message. */
  private ObjectNode continued() {
    JsonNode last = written.isEmpty() ? null : written.get(written.size() - 1);
    if (last instanceof ObjectNode open && open.path("role").asText().equals("assistant")) {
      return open;
    }
    return written.addObject().put("role", "assistant").putNull("content");
  }

  private ObjectNode begun(String said, String refusal) {
    ObjectNode node = written.addObject().put("role", "assistant");
    if (said.isEmpty()) {
      node.putNull("content");
    } else {
      node.put("content", said);
    }
    if (!refusal.isEmpty()) {
      node.put("refusal", refusal);
    }
    return node;
  }

  private ObjectNode call(Part.ToolCall call) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", ids.ofCall(call.id(), call.name())).put("type", "function");
    node.putObject("function").put("name", call.name()).put("arguments", call.arguments());
    return node;
  }

  /** A tool message holds words only: media are named. */
  private static String words(List<Part> parts) {
    StringBuilder words = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Part.Text text) {
        words.append(text.text());
      } else if (part instanceof Part.Media media) {
        String what = media.mime() == null ? media.kind() : media.kind() + " " + media.mime();
        String where = media.reference() == null ? media.bytes() + " bytes" : media.reference();
        words.append('[').append(what).append(", ").append(where).append(']');
      } else if (part instanceof Part.Other other) {
        words.append(other.raw());
      }
    }
    return words.toString();
  }
}
