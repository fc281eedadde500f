package io.tapedeck.cli.transcript;

import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The words of messages. */
final class MessageLines {

  private static final int REASONING_LINES = 3;

  private final Page page;
  private final Set<String> shownResults;

  /**
   * Makes lines.
   *
   * @param shownResults ids of tool calls whose results stand with the step that asked for them
   */
  MessageLines(Page page, Set<String> shownResults) {
    this.page = page;
    this.shownResults = shownResults;
  }

  void request(int depth, String mark, Message message) {
    parts(depth, mark, message.role().label(), message);
  }

  void reply(int depth, Message message) {
    parts(depth, "<", message.role().label(), message);
    if (message.parts().isEmpty()) {
      page.text(depth, "<", "assistant", Ink.DIM, "(nothing)");
    }
  }

  private void parts(int depth, String mark, String role, Message message) {
    String label = role;
    String lead = mark;
    for (Part part : message.parts()) {
      if (part instanceof Part.ToolCall || isShown(part)) {
        continue;
      }
      part(depth, lead, label, part);
      lead = " ";
      label = "";
    }
    List<Part.ToolCall> calls = message.toolCalls();
    if (!calls.isEmpty()) {
      List<String> names = new ArrayList<>();
      calls.forEach(call -> names.add(call.name()));
      page.text(depth, lead, label, Ink.ACCENT, "calls " + String.join(", ", names));
    }
  }

  private boolean isShown(Part part) {
    return part instanceof Part.ToolResult result
        && shownResults.contains(result.callId())
        && !page.showsAll();
  }

  private void part(int depth, String mark, String label, Part part) {
    if (part instanceof Part.Reasoning reasoning) {
      String text =
          reasoning.text().isEmpty() ? "(reasoning, not shown by the provider)" : reasoning.text();
      int lines = page.showsAll() ? Integer.MAX_VALUE - 1 : REASONING_LINES;
      page.text(depth, mark, label, Ink.DIM, "~ " + text, lines);
    } else if (part instanceof Part.ToolResult result) {
      String failed = result.error() ? "(failed) " : "";
      page.text(depth, mark, label, Ink.PLAIN, failed + words(result.content()));
    } else {
      page.text(depth, mark, label, Ink.PLAIN, words(part));
    }
  }

  /** Parts as text, one below the other. */
  static String words(List<Part> parts) {
    List<String> words = new ArrayList<>();
    parts.forEach(part -> words.add(words(part)));
    return words.isEmpty() ? "(empty)" : String.join("\n", words);
  }

  private static String words(Part part) {
    if (part instanceof Part.Text text) {
      return text.text();
    }
    if (part instanceof Part.Refusal refusal) {
      return "(refuses) " + refusal.text();
    }
    if (part instanceof Part.Reasoning reasoning) {
      return "~ " + reasoning.text();
    }
    if (part instanceof Part.ToolCall call) {
      return "calls " + call.name() + " " + call.arguments();
    }
    if (part instanceof Part.ToolResult result) {
      return words(result.content());
    }
    if (part instanceof Part.Media media) {
      String what = media.reference() == null ? Figures.bytes(media.bytes()) : media.reference();
      return "["
          + media.kind()
          + (media.mime() == null ? "" : " " + media.mime())
          + " "
          + what
          + "]";
    }
    if (part instanceof Part.Figure figure) {
      return figure.words();
    }
    Part.Other other = (Part.Other) part;
    return "[" + (other.type().isEmpty() ? "part" : other.type()) + "] " + other.raw();
  }
}
