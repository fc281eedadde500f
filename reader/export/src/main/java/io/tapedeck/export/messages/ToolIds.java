package io.tapedeck.export.messages;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives an id to tool calls that have none, such as OpenAI's old function calls, since a tool
 * message has to name the call it answers. Results without an id answer such calls in order; where
 * they give the tool's name in place of an id, the calls of that tool.
 */
final class ToolIds {

  private final List<Open> open = new ArrayList<>();
  private int given;

  /** A call that was given an id and waits for its result. */
  private record Open(String id, String name) {}

  String ofCall(String id, String name) {
    if (!id.isEmpty()) {
      return id;
    }
    String made = "call_" + ++given;
    open.add(new Open(made, name));
    return made;
  }

  String ofResult(String id) {
    for (Open call : open) {
      if (id.isEmpty() || id.equals(call.name)) {
        open.remove(call);
        return call.id;
      }
    }
    return id.isEmpty() ? "call_" + ++given : id;
  }
}
