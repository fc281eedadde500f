package io.tapedeck.session.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that was read from UTF-8, and where in its bytes the elements of its arrays end, so
 * that one that begins alike need not be read from its beginning.
 *
 * @param lists arrays that are members of the object, in order; none where a name comes twice
 */
record ListedJson(byte[] body, ObjectNode tree, List<Elements> lists) {

  /**
   * An array.
   *
   * @param start where its first element may begin
   * @param ends where its elements end, as far as they are objects and arrays: what follows is not
   *     needed to know that one of these is over
   */
  record Elements(String name, int start, List<Integer> ends, ArrayNode array) {}

  /**
   * What another body repeats.
   *
   * @param count of the array's elements
   */
  record Common(Elements list, int count) {
    int bytes() {
      return count == 0 ? 0 : list.ends.get(count - 1) - list.start;
    }

    private int end() {
      return list.ends.get(count - 1);
    }
  }

  /** Reads a body; null where it is not an object, or does not begin as most do. */
  static @Nullable ListedJson read(byte[] body) throws IOException {
    return body.length == 0 || body[0] != '{' ? null : read(body, body, null, 0);
  }

  /** The elements that another body begins with, those of the last array that it does not end. */
  @Nullable Common common(byte[] other) {
    int mismatch = Arrays.mismatch(body, other);
    int alike = mismatch < 0 ? body.length : mismatch;
    for (int i = lists.size() - 1; i >= 0; i--) {
      Elements list = lists.get(i);
      int count = 0;
      while (count < list.ends.size() && list.ends.get(count) <= alike) {
        count++;
      }
      if (count > 0) {
        return new Common(list, count);
      }
    }
    return null;
  }

  /**
   * Reads a body without what it repeats of this one, and puts that in its place; null where what
   * follows is nothing that may follow an element.
   */
  static @Nullable ListedJson read(byte[] body, Common common) throws IOException {
    int resume = afterSpace(body, common.end());
    if (resume < body.length && body[resume] == ',') {
      resume = afterSpace(body, resume + 1);
      if (resume < body.length && body[resume] == ']') {
        return null; // Without the element before, the comma would not be missed.
      }
    } else if (resume < body.length && body[resume] != ']') {
      return null;
    }
    int start = common.list.start;
    byte[] rest = Arrays.copyOf(body, start + body.length - resume);
    System.arraycopy(body, resume, rest, start, body.length - resume);
    return read(body, rest, common, resume - start);
  }

  private static int afterSpace(byte[] body, int from) {
    int at = from;
    while (at < body.length
        && (body[at] == ' ' || body[at] == '\n' || body[at] == '\r' || body[at] == '\t')) {
      at++;
    }
    return at;
  }

  private static @Nullable ListedJson read(
      byte[] body, byte[] rest, @Nullable Common common, int leftOut) throws IOException {
    ObjectNode tree = Json.NODES.objectNode();
    List<Elements> lists = new ArrayList<>();
    boolean twice = false;
    try (JsonParser parser = Json.MAPPER.createParser(rest)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        twice |= tree.has(name);
        if (parser.nextToken() == JsonToken.START_ARRAY) {
          Elements list = list(name, parser, common, leftOut);
          lists.add(list);
          tree.set(name, list.array);
        } else {
          tree.set(name, value(parser));
        }
      }
    }
    return new ListedJson(body, tree, twice ? List.of() : lists);
  }

  private static Elements list(String name, JsonParser parser, @Nullable Common common, int leftOut)
      throws IOException {
    int start = offset(parser);
    ArrayNode array = Json.NODES.arrayNode();
    List<Integer> ends = new ArrayList<>();
    boolean takesUp = false;
    if (common != null && start == common.list.start) {
      takesUp = true;
      for (int i = 0; i < common.count; i++) {
        array.add(common.list.array.get(i));
      }
      ends.addAll(common.list.ends.subList(0, common.count));
    }
    boolean after = common != null && start >= common.list.start;
    boolean known = start >= 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonNode element = value(parser);
      array.add(element);
      known &= element.isContainerNode();
      if (known) {
        ends.add(offset(parser) + (after ? leftOut : 0));
      }
    }
    return new Elements(name, after && !takesUp ? start + leftOut : start, ends, array);
  }

  private static JsonNode value(JsonParser parser) throws IOException {
    JsonNode value = Json.MAPPER.readTree(parser);
    return value == null ? Json.NODES.nullNode() : value;
  }

  /** How many bytes were read; negative where it is not UTF-8. */
  private static int offset(JsonParser parser) {
    return (int) parser.currentLocation().getByteOffset();
  }
}
