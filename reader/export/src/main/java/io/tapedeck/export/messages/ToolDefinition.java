package io.tapedeck.export.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Brings the tool definitions of all providers into the form of OpenAI's chat requests. */
final class ToolDefinition {

  private ToolDefinition() {}

  /** Returns the definition, or null for what is no function, such as a provider's own search. */
  static @Nullable ObjectNode of(JsonNode raw) {
    JsonNode chat = raw.path("function");
    if (chat.isObject() && chat.path("name").isTextual()) {
      return function(chat, chat.path("parameters"));
    }
    if (!raw.path("name").isTextual()) {
      return null;
    }
    String type = raw.path("type").asText("function");
    return switch (type) {
      // Anthropic's own tools have types with a date in them and no schema.
      case "custom" -> raw.has("input_schema") ? function(raw, raw.path("input_schema")) : null;
      case "function" -> function(raw, schema(raw));
      default -> null;
    };
  }

  /** The schema under the name that Anthropic, OpenAI, Google or Bedrock gives it. */
  private static JsonNode schema(JsonNode raw) {
    for (String field :
        new String[] {
          "input_schema", "parameters", "parametersJsonSchema", "parameters_json_schema"
        }) {
      if (raw.path(field).isObject()) {
        return raw.path(field);
      }
    }
    return raw.path("inputSchema").path("json");
  }

  private static ObjectNode function(JsonNode from, JsonNode parameters) {
    ObjectNode tool = JsonNodeFactory.instance.objectNode().put("type", "function");
    ObjectNode function = tool.putObject("function");
    function.put("name", from.path("name").asText());
    if (from.path("description").isTextual()) {
      function.put("description", from.path("description").asText());
    }
    if (parameters.isObject()) {
      function.set("parameters", parameters);
    }
    if (from.path("strict").isBoolean()) {
      function.put("strict", from.path("strict").asBoolean());
    }
    return tool;
  }
}
