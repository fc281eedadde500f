package io.tapedeck.session.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

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
    StringBuilder text = new StringBuilder();
    parts(Part.Text.class).forEach(part -> text.append(part.text()));
    return text.toString();
  }

  /** The tool calls asked for, in order. */
  public List<Part.ToolCall> toolCalls() {
    return parts(Part.ToolCall.class).toList();
  }

  /** The tool results brought, in order. */
  public List<Part.ToolResult> toolResults() {
    return parts(Part.ToolResult.class).toList();
  }

  private <P extends Part> Stream<P> parts(Class<P> kind) {
    return parts.stream().filter(kind::isInstance).map(kind::cast);
  }
}
