package io.tapedeck.export.messages;

import io.tapedeck.session.Entry;
import io.tapedeck.session.message.Message;
import java.util.List;

/**
 * What one model was told and answered, from the first message to the last reply.
 *
 * @param steps those that it was said in, at least one
 * @param messages all of it
 */
record Conversation(List<Entry.Step> steps, List<Message> messages) {
  Conversation {
    steps = List.copyOf(steps);
    messages = List.copyOf(messages);
  }

  Entry.Step last() {
    return steps.get(steps.size() - 1);
  }
}
