package io.tapedeck.session.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One message of a request or a reply.
 *
 * @param raw the JSON it was read from, with every field that has no word here
 */
public record Message(Role role, List<Part> parts, JsonNode raw) {

  public Message {
    parts = List.copyOf(parts);
  }

  /** All words of the message, parts joined without a separator; tool results not among them. */
  public String text() {
    // Sessions of thousands of steps ask this a million times; most messages have one part.
    if (parts.size() == 1) {
      return parts.get(0) instanceof Part.Text text ? text.text() : "";
    }
    StringBuilder words = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Part.Text text) {
        words.append(text.text());
      }
    }
    return words.toString();
  }

  /** The tool calls asked for, in order. */
  public List<Part.ToolCall> toolCalls() {
    return parts(Part.ToolCall.class);
  }

  /** The tool results brought, in order. */
  public List<Part.ToolResult> toolResults() {
    return parts(Part.ToolResult.class);
  }

  private <P extends Part> List<P> parts(Class<P> kind) {
    List<P> found = List.of();
    for (Part part : parts) {
      if (kind.isInstance(part)) {
        found = found.isEmpty() ? new ArrayList<>() : found;
        found.add(kind.cast(part));
      }
    }
    return List.copyOf(found);
  }
}
