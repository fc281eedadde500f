package io.tapedeck.evaluation;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * A tool in one line: its name, then its arguments, such as {@code nights:integer city:string?}.
 */
final class ToolDefinition {
  private ToolDefinition() {}

  static ToolSpecification parse(String definition) {
    String[] words = definition.split(" ", -1);
    JsonObjectSchema.Builder schema = JsonObjectSchema.builder();
    List<String> required = new ArrayList<>();
    for (String word : List.of(words).subList(1, words.length)) {
      String name = word.substring(0, word.indexOf(':'));
      String type = word.substring(word.indexOf(':') + 1);
      if (type.endsWith("?")) {
        type = type.substring(0, type.length() - 1);
      } else {
        required.add(name);
      }
      add(schema, name, type);
    }
    return ToolSpecification.builder()
        .name(words[0])
        .description(words[0].replace('_', ' '))
        .parameters(schema.required(required).additionalProperties(false).build())
        .build();
  }

  private static void add(JsonObjectSchema.Builder schema, String name, String type) {
    switch (type) {
      case "string" -> schema.addStringProperty(name);
      case "integer" -> schema.addIntegerProperty(name);
      case "number" -> schema.addNumberProperty(name);
      case "boolean" -> schema.addBooleanProperty(name);
      case "strings" ->
          schema.addProperty(name, JsonArraySchema.builder().items(new JsonStringSchema()).build());
      default -> schema.addEnumProperty(name, List.of(type.split("\\|", -1)));
    }
  }
}
