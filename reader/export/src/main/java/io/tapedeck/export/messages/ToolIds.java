package io.tapedeck.export.messages;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Gives an id to tool calls that have none, such as OpenAI's old function calls, since a tool
 * message has to name the call it answers. Results without an id answer such calls in order.
 */
final class ToolIds {

  private final Deque<String> open = new ArrayDeque<>();
  private int given;

  String ofCall(String id) {
    if (!id.isEmpty()) {
      return id;
    }
    String made = "call_" + ++given;
    open.add(made);
    return made;
  }

  String ofResult(String id) {
    if (!id.isEmpty()) {
      return id;
    }
    String asked = open.poll();
    return asked == null ? "call_" + ++given : asked;
  }
}
