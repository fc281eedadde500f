package io.tapedeck.export.html;

import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import java.util.List;
import java.util.Set;

/** One message: who speaks, and what. */
final class MessageBlock {

  private MessageBlock() {}

  /**
   * Writes a message of a request.
   *
   * @param shown ids of tool calls whose results the page has shown where they were asked for
   */
  static void request(HtmlWriter html, Message message, boolean fresh, Set<String> shown) {
    begin(html, message.role().label(), fresh ? "fresh" : "old");
    for (Part part : message.parts()) {
      if (part instanceof Part.ToolResult result && shown.contains(result.callId())) {
        html.element("p", "aside", "result of " + result.callId() + ", shown above");
      } else {
        part(html, part);
      }
    }
    end(html);
  }

  /** Writes a reply. Its tool calls are named here and shown with what became of them. */
  static void reply(HtmlWriter html, Message message) {
    begin(html, message.role().label(), "reply");
    for (Part part : message.parts()) {
      if (part instanceof Part.ToolCall call) {
        html.open("p", "class", "aside").text("calls ").element("b", "name", call.name()).close();
      } else {
        part(html, part);
      }
    }
    end(html);
  }

  /** Writes parts one below the other. */
  static void parts(HtmlWriter html, List<Part> parts) {
    parts.forEach(part -> part(html, part));
  }

  private static void begin(HtmlWriter html, String role, String className) {
    html.open("div", "class", "line " + className);
    html.element("div", "role", role).open("div", "class", "said");
  }

  private static void end(HtmlWriter html) {
    html.close().closeLine();
  }

  private static void part(HtmlWriter html, Part part) {
    if (part instanceof Part.Text text) {
      TextBlock.words(html, text.text());
    } else if (part instanceof Part.ToolCall call) {
      html.open("p", "class", "aside").text("calls ").element("b", "name", call.name()).close();
      TextBlock.code(html, call.arguments());
    } else if (part instanceof Part.ToolResult result) {
      html.element("p", "aside", (result.error() ? "error of " : "result of ") + result.callId());
      results(html, result.content());
    } else if (part instanceof Part.Reasoning reasoning) {
      html.open("details", "class", "reasoning").element("summary", "aside", "reasoning");
      TextBlock.words(html, reasoning.text().isEmpty() ? "(not told)" : reasoning.text());
      html.closeLine();
    } else if (part instanceof Part.Media media) {
      String what = media.mime() == null ? media.kind() : media.kind() + " " + media.mime();
      String where = media.reference() == null ? Figures.bytes(media.bytes()) : media.reference();
      // Named, never loaded: the page asks for nothing.
      html.element("p", "aside", what + " \u00b7 " + where);
    } else if (part instanceof Part.Refusal refusal) {
      html.element("p", "alert", "refuses: " + refusal.text());
    } else if (part instanceof Part.Figure figure) {
      html.element("p", "aside", figure.words());
    } else if (part instanceof Part.Other other) {
      html.element("p", "aside", other.type().isEmpty() ? "part" : other.type());
      TextBlock.code(html, other.raw().toString());
    }
  }

  /** What a tool told: JSON more often than prose. */
  static void results(HtmlWriter html, List<Part> content) {
    for (Part part : content) {
      if (part instanceof Part.Text text) {
        TextBlock.code(html, text.text());
      } else {
        part(html, part);
      }
    }
  }
}
