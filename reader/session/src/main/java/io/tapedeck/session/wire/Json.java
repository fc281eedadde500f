package io.tapedeck.session.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reading JSON that may be hostile. Plain trees only, so nothing in a body names a class; depth and
 * lengths are bounded, with room for a 50 MB image in one string.
 */
final class Json {

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(500)
                  .maxStringLength(80_000_000)
                  .maxNumberLength(1_000)
                  .maxNameLength(100_000)
                  .build())
          .build();

  static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);

  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  /** A field's text; null where it is absent, null or not a scalar. */
  static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() || value.isContainerNode() ? null : value.asText();
  }

  /** A field's text, or empty. */
  static String textOrEmpty(JsonNode node, String field) {
    String text = text(node, field);
    return text == null ? "" : text;
  }

  /** A field that is there and not null. */
  static @Nullable JsonNode present(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() || value.isMissingNode() ? null : value;
  }

  /** The first of several names that holds a number, or 0. */
  static long count(JsonNode node, String... names) {
    for (String name : names) {
      JsonNode value = node.get(name);
      if (value != null && value.isNumber()) {
        return value.asLong();
      }
    }
    return 0;
  }

  /** A value as the model or the tool wrote it: a string's content, else its JSON. */
  static String written(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return "";
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  /** Values as an array. */
  static ArrayNode list(List<JsonNode> values) {
    return NODES.arrayNode().addAll(values);
  }

  /** An array under a name; something else that stands there gives way, so that nothing throws. */
  static ArrayNode array(ObjectNode node, String name) {
    return node.get(name) instanceof ArrayNode array ? array : node.putArray(name);
  }

  /** An object under a name; something else that stands there gives way, so that nothing throws. */
  static ObjectNode object(ObjectNode node, String name) {
    return node.get(name) instanceof ObjectNode object ? object : node.putObject(name);
  }
}
