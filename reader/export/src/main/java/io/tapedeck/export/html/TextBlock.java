package io.tapedeck.export.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** A text, whole; a long one shows its beginning until it is opened. */
final class TextBlock {

  private static final int LONG_CHARS = 1_500;
  private static final int LONG_LINES = 24;
  private static final int PEEK_CHARS = 240;

  /** Refuses what indenting would change, such as keys said twice; {@code 249.00} stays so. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final ObjectWriter INDENTED =
      JSON.writer(
          new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Separators.Spacing.AFTER)));

  private TextBlock() {}

  /** Writes words. */
  static void words(HtmlWriter html, String text) {
    write(html, "words", text);
  }

  /** Writes arguments, results and other text that is mostly JSON; JSON is indented. */
  static void code(HtmlWriter html, String text) {
    write(html, "code", indented(text));
  }

  private static void write(HtmlWriter html, String className, String text) {
    if (text.length() <= LONG_CHARS && text.lines().limit(LONG_LINES + 1).count() <= LONG_LINES) {
      html.open("div", "class", className, "dir", "auto").text(text).closeLine();
      return;
    }
    html.open("details", "class", "long").open("summary");
    html.open("span", "class", "peek " + className, "dir", "auto").text(peek(text)).close();
    html.element("span", "more", Figures.count(text.length()) + " characters");
    html.close();
    html.open("div", "class", className, "dir", "auto").text(text).close();
    html.closeLine();
  }

  private static String peek(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    int end = Math.min(PEEK_CHARS, line.length());
    if (end < line.length() && Character.isHighSurrogate(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(0, end) + "\u2026";
  }

  private static String indented(String text) {
    String bare = text.strip();
    if (!bare.startsWith("{") && !bare.startsWith("[")) {
      return text;
    }
    try {
      JsonNode node = JSON.readTree(bare);
      String flat = node.toString();
      return flat.length() <= 60 ? flat : INDENTED.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      return text;
    }
  }
}
