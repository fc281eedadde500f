package io.tapedeck.diagnose.across;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Pattern;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The paths of a JSON document, each with its type: {@code address.zip string}, {@code
 * flights[].cost number}. A name with a digit in it is data that is used as a key and reads {@code
 * *}.
 */
final class Shape {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern DATA = Pattern.compile(".*(\\d|@|\\s).*");

  /** Objects with more members than this are tables of data. */
  private static final int MOST_MEMBERS = 200;

  private Shape() {}

  /** Empty where the text is no JSON object or array. */
  static Set<String> of(String text) {
    Set<String> paths = new TreeSet<>();
    String stripped = text.strip();
    if (!stripped.isEmpty() && "{[".indexOf(stripped.charAt(0)) >= 0) {
      try {
        add("", JSON.readTree(stripped), paths);
      } catch (JsonProcessingException e) {
        return Set.of(); // Cut, or a text that begins like JSON.
      }
    }
    return paths;
  }

  private static void add(String path, JsonNode node, Set<String> paths) {
    paths.add(path + " " + node.getNodeType().name().toLowerCase(Locale.ROOT));
    if (node.isObject() && node.size() <= MOST_MEMBERS) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        String name = DATA.matches(member.getKey()) ? "*" : member.getKey();
        add(path.isEmpty() ? name : path + "." + name, member.getValue(), paths);
      }
    } else if (node.isArray()) {
      for (JsonNode element : node) {
        add(path + "[]", element, paths);
      }
    }
  }

  static String path(String entry) {
    return entry.substring(0, entry.lastIndexOf(' '));
  }

  static String type(String entry) {
    return entry.substring(entry.lastIndexOf(' ') + 1);
  }

  /** The object or array that a path is in; empty at the root. */
  static String parent(String path) {
    if (path.endsWith("[]")) {
      return path.substring(0, path.length() - 2);
    }
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }
}
