package io.tapedeck.views.context;

import com.fasterxml.jackson.databind.JsonNode;

/** The name in a tool's definition, wherever a provider writes it. */
final class ToolNames {
  private ToolNames() {}

  static String of(JsonNode tool) {
    for (String path : new String[] {"/name", "/function/name", "/toolSpec/name", "/type"}) {
      JsonNode name = tool.at(path);
      if (name.isTextual()) {
        return name.textValue();
      }
    }
    // A tool of the provider's own, such as Google's {"googleSearch": {}}.
    return tool.isObject() && tool.size() > 0 ? tool.fieldNames().next() : "?";
  }
}
