package io.tapedeck.player.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tool definitions inside a request. Frameworks find tools by {@link Class#getDeclaredMethods()},
 * whose order the JVM leaves open and changes from one start to the next, so that the same agent
 * sends the same tools in another order.
 */
final class ToolList {
  /** Lists of definitions in the wire formats; Gemini and Bedrock have them one level down. */
  static final Set<String> NAMES =
      Set.of("tools", "functions", "functionDeclarations", "function_declarations");

  /** Members of a definition that hold its name one level down: OpenAI's and Bedrock's. */
  private static final List<String> WRAPPERS = List.of("function", "toolSpec");

  private ToolList() {}

  /** Sorts the lists of definitions that a request has, and what their schemas require. */
  static Json sort(Json body) {
    return body instanceof Json.Members members ? sortLists(members) : body;
  }

  private static Json sortLists(Json.Members members) {
    TreeMap<String, Json> sorted = new TreeMap<>(members.of());
    sorted.replaceAll(
        (name, member) -> {
          if (NAMES.contains(name) && member instanceof Json.Elements list) {
            return definitions(list);
          }
          return name.equals("toolConfig") || name.equals("tool_config") ? sort(member) : member;
        });
    return new Json.Members(sorted);
  }

  private static Json definitions(Json.Elements list) {
    List<Json> sorted = new ArrayList<>();
    for (Json definition : list.of()) {
      sorted.add(requirements(sort(definition)));
    }
    sorted.sort(Comparator.comparing(ToolList::key));
    return new Json.Elements(sorted);
  }

  /** What a schema requires is a set, whatever the order in which it is written. */
  private static Json requirements(Json schema) {
    if (schema instanceof Json.Elements elements) {
      return new Json.Elements(elements.of().stream().map(ToolList::requirements).toList());
    }
    if (!(schema instanceof Json.Members members)) {
      return schema;
    }
    TreeMap<String, Json> sorted = new TreeMap<>(members.of());
    sorted.replaceAll(
        (name, member) ->
            name.equals("required") && member instanceof Json.Elements names
                ? new Json.Elements(
                    names.of().stream().sorted(Comparator.comparing(Json::text)).toList())
                : requirements(member));
    return new Json.Members(sorted);
  }

  private static String key(Json definition) {
    String name = name(definition);
    return name == null ? definition.text() : name;
  }

  /** The name in a definition, or null where it has none, as built-in tools have not. */
  private static @Nullable String name(Json definition) {
    if (definition.get("name") instanceof Json.Text name) {
      return name.of();
    }
    for (String wrapper : WRAPPERS) {
      Json inside = definition.get(wrapper);
      if (inside != null && inside.get("name") instanceof Json.Text name) {
        return name.of();
      }
    }
    return null;
  }

  /** The definitions by name, or null where one has none or shares its own. */
  static @Nullable Map<String, Json> byName(Json.Elements list) {
    Map<String, Json> named = new LinkedHashMap<>();
    for (Json definition : list.of()) {
      String name = name(definition);
      if (name == null || named.put(name, definition) != null) {
        return null;
      }
    }
    return named;
  }
}
