package io.tapedeck.replay.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import io.tapedeck.replay.Excerpt;
import io.tapedeck.replay.ToolCall;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON value must be; text that is no JSON counts as one string.
 *
 * @param equal the whole value, or null; numbers by value, members in any order
 * @param contains a part of it, or null: some members of an object, each element somewhere in an
 *     array, a part of a string
 * @param at values by JSON path; where a path can find several, a list of all it finds
 */
record JsonMatch(
    @Nullable JsonNode equal, @Nullable JsonNode contains, Map<JsonPath, JsonNode> at) {

  private static final Configuration PATHS =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider())
          .mappingProvider(new JacksonMappingProvider())
          .build();

  /** 1 and 1.0 are the same number, whatever they were read into. */
  private static final Comparator<JsonNode> BY_VALUE =
      (one, other) ->
          one.isNumber() && other.isNumber()
              ? one.decimalValue().compareTo(other.decimalValue())
              : one.equals(other) ? 0 : 1;

  /** Says in what way a text does not match, or null where it does. */
  @Nullable String mismatch(String text) {
    JsonNode parsed = ToolCall.json(text);
    JsonNode actual = parsed.isMissingNode() ? TextNode.valueOf(text) : parsed;
    if (equal != null && !actual.equals(BY_VALUE, equal)) {
      return "is " + Excerpt.of(text) + ", not " + Excerpt.of(equal.toString());
    }
    if (contains != null && !contains(actual, contains)) {
      return "is " + Excerpt.of(text) + ", without " + Excerpt.of(contains.toString());
    }
    for (Map.Entry<JsonPath, JsonNode> path : at.entrySet()) {
      JsonNode found = read(path.getKey(), actual);
      if (found == null) {
        return "has nothing at " + path.getKey().getPath() + ": it is " + Excerpt.of(text);
      }
      if (!found.equals(BY_VALUE, path.getValue())) {
        return "has "
            + Excerpt.of(found.toString())
            + " at "
            + path.getKey().getPath()
            + ", not "
            + Excerpt.of(path.getValue().toString());
      }
    }
    return null;
  }

  private static @Nullable JsonNode read(JsonPath path, JsonNode actual) {
    try {
      return path.read(actual, PATHS);
    } catch (JsonPathException e) {
      // Nothing is there, or the path does not fit what was recorded: a filter over a string.
      return null;
    }
  }

  static boolean contains(JsonNode whole, JsonNode part) {
    if (part.isObject() && whole.isObject()) {
      for (Map.Entry<String, JsonNode> member : part.properties()) {
        JsonNode there = whole.get(member.getKey());
        if (there == null || !contains(there, member.getValue())) {
          return false;
        }
      }
      return true;
    }
    if (part.isArray() && whole.isArray()) {
      for (JsonNode element : part) {
        if (!anyContains(whole, element)) {
          return false;
        }
      }
      return true;
    }
    if (part.isTextual() && whole.isTextual()) {
      return whole.asText().contains(part.asText());
    }
    if (part.isTextual() && whole.isContainerNode()) {
      return whole.toString().contains(part.asText());
    }
    return whole.equals(BY_VALUE, part);
  }

  private static boolean anyContains(JsonNode array, JsonNode part) {
    for (JsonNode element : array) {
      if (contains(element, part)) {
        return true;
      }
    }
    return false;
  }
}
