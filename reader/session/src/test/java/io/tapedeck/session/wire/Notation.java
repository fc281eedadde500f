package io.tapedeck.session.wire;

import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import java.util.List;

/** Writes what was decoded as one line, so that two readings can be compared and read. */
final class Notation {

  private Notation() {}

  static String line(Message message) {
    return message.role().name() + ":" + parts(message.parts());
  }

  static String parts(List<Part> parts) {
    StringBuilder line = new StringBuilder();
    parts.forEach(part -> line.append(part(part)));
    return line.toString();
  }

  private static String part(Part part) {
    if (part instanceof Part.Text text) {
      return text.text();
    }
    if (part instanceof Part.Reasoning reasoning) {
      return "~" + reasoning.text() + "~";
    }
    if (part instanceof Part.Refusal refusal) {
      return "!" + refusal.text();
    }
    if (part instanceof Part.ToolCall call) {
      return "{" + call.id() + "|" + call.name() + "|" + call.arguments() + "}";
    }
    if (part instanceof Part.ToolResult result) {
      String failed = result.error() ? "failed|" : "";
      return "[" + result.callId() + "|" + failed + parts(result.content()) + "]";
    }
    if (part instanceof Part.Media media) {
      Object what = media.reference() == null ? media.bytes() : media.reference();
      return "<" + media.kind() + " " + media.mime() + " " + what + ">";
    }
    if (part instanceof Part.Vectors vectors) {
      return "#" + vectors.count() + "x" + vectors.dimensions();
    }
    if (part instanceof Part.Score score) {
      return "#" + score.document() + "=" + score.score();
    }
    if (part instanceof Part.TokenCount count) {
      return "#" + count.tokens();
    }
    return "?" + ((Part.Other) part).type();
  }
}
