package io.tapedeck.export.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Writes HTML. Text and attribute values are escaped, always; names of elements and attributes are
 * ours, never recorded. What is invisible and changes how a text reads, such as control and bidi
 * characters, becomes visible. For one thread.
 */
public final class HtmlWriter {

  private final StringBuilder out = new StringBuilder(1 << 16);
  private final Deque<String> open = new ArrayDeque<>();

  private HtmlWriter() {}

  /** Begins a page. */
  public static HtmlWriter page() {
    HtmlWriter html = new HtmlWriter();
    html.out.append("<!DOCTYPE html>\n");
    return html;
  }

  /** Begins a part of a page. */
  public static HtmlWriter part() {
    return new HtmlWriter();
  }

  /**
   * Opens an element.
   *
   * @param attributes names and values by turns
   */
  public HtmlWriter open(String element, String... attributes) {
    tag(element, attributes);
    open.push(element);
    return this;
  }

  /** Writes an element that has no content and no end. */
  public HtmlWriter tag(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    out.append('>');
    return this;
  }

  /** Closes the innermost open element. */
  public HtmlWriter close() {
    out.append("</").append(open.pop()).append(">");
    return this;
  }

  /** Closes the innermost open element and ends the line, where white space does not show. */
  public HtmlWriter closeLine() {
    close();
    out.append('\n');
    return this;
  }

  /** An element with a class and a text. */
  public HtmlWriter element(String element, String className, String text) {
    return open(element, "class", className).text(text).close();
  }

  /** Writes a text. */
  public HtmlWriter text(String text) {
    escape(text);
    return this;
  }

  /** Our own style sheet or script, as it is: escaping would change its hash. */
  HtmlWriter verbatim(String element, String ours) {
    out.append('<').append(element).append('>').append(ours);
    out.append("</").append(element).append(">\n");
    return this;
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("still open: " + open);
    }
    return out.toString();
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\n', '\t' -> out.append((char) c);
        case '\r' -> {}
        default -> visible(c);
      }
    }
  }

  private void visible(int c) {
    if (c < ' ') {
      out.append((char) ('\u2400' + c));
    } else if (c == 0x7f) {
      out.append('\u2421');
    } else if (c < 0xa0 && c > 0x7f) {
      out.append(String.format(Locale.ROOT, "[U+%04X]", c));
    } else if (Character.getType(c) == Character.FORMAT && !joiner(c)) {
      out.append(String.format(Locale.ROOT, "[U+%04X]", c));
    } else if (Character.getType(c) == Character.SURROGATE) {
      out.append('\ufffd');
    } else {
      out.appendCodePoint(c);
    }
  }

  /** Scripts and emoji need these two. */
  private static boolean joiner(int c) {
    return c == 0x200c || c == 0x200d;
  }
}
