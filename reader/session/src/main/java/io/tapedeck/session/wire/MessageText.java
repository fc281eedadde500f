package io.tapedeck.session.wire;

import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;

/** All that a search looks through in a message, as one text. */
final class MessageText {

  private MessageText() {}

  static String of(Message message) {
    StringBuilder text = new StringBuilder();
    message.parts().forEach(part -> add(part, text));
    return text.toString();
  }

  private static void add(Part part, StringBuilder text) {
    if (part instanceof Part.Text words) {
      append(words.text(), text);
    } else if (part instanceof Part.Reasoning reasoning) {
      append(reasoning.text(), text);
    } else if (part instanceof Part.Refusal refusal) {
      append(refusal.text(), text);
    } else if (part instanceof Part.ToolCall call) {
      append(call.name(), text);
      append(call.arguments(), text);
      append(call.id(), text);
    } else if (part instanceof Part.ToolResult result) {
      result.content().forEach(inner -> add(inner, text));
    }
  }

  private static void append(String words, StringBuilder text) {
    if (!words.isEmpty()) {
      text.append(text.isEmpty() ? "" : WordSink.BREAK).append(words);
    }
  }
}
