package io.tapedeck.export.wiremock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the agent masked is asterisks in the recording and something else in the request to match,
 * so any text is taken there.
 */
final class Masked {

  /** Masks are as long as what they hide, and shorter credentials are not told as such. */
  private static final Pattern MASK = Pattern.compile("\\*{4,}");

  /** JsonUnit's word, which WireMock's equality of JSON understands. */
  private static final String REGEX = "${json-unit.regex}";

  private Masked() {}

  static boolean in(String text) {
    return MASK.matcher(text).find();
  }

  /** A regular expression for a text, with anything in the place of masks. */
  static String pattern(String text) {
    StringBuilder pattern = new StringBuilder("(?s)");
    Matcher masks = MASK.matcher(text);
    int from = 0;
    while (masks.find()) {
      pattern.append(Pattern.quote(text.substring(from, masks.start()))).append(".*");
      from = masks.end();
    }
    return pattern.append(Pattern.quote(text.substring(from))).toString();
  }

  /** Replaces each text with a mask in it by a pattern. Changes and returns what is given. */
  static JsonNode anyWhereMasked(JsonNode json) {
    if (json.isTextual()) {
      return in(json.asText()) ? TextNode.valueOf(REGEX + pattern(json.asText())) : json;
    }
    if (json instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(anyWhereMasked(field.getValue())));
    } else if (json instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, anyWhereMasked(array.get(i)));
      }
    }
    return json;
  }
}
