package io.tapedeck.replay.assertion;

import io.tapedeck.replay.ToolCall;
import io.tapedeck.session.Entry;
import io.tapedeck.session.Session;
import io.tapedeck.session.message.Message;
import java.util.List;

/**
 * What assertions look at.
 *
 * @param finalText of the last step's reply; empty where it has none
 * @param lastStep the last step's number, or 0
 */
record Seen(Session session, List<ToolCall> tools, String finalText, int lastStep) {

  static Seen of(Session session) {
    List<Entry.Step> steps = session.steps();
    Entry.Step last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
    Message reply = last == null ? null : last.reply();
    return new Seen(
        session,
        ToolCall.of(session),
        reply == null ? "" : reply.text(),
        last == null ? 0 : last.number());
  }

  List<ToolCall> tools(String name) {
    return tools.stream().filter(call -> call.name().equals(name)).toList();
  }

  List<String> toolNames() {
    return tools.stream().map(ToolCall::name).toList();
  }
}
