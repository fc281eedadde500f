package io.tapedeck.instrumentation.koog;

import ai.koog.agents.core.tools.ToolBase;
import ai.koog.serialization.JSONSerializer;
import ai.koog.serialization.TypeToken;
import io.tapedeck.spi.ObjectJson;
import org.jspecify.annotations.Nullable;

/** What a tool gives, as text and back: texts as they are, all else as JSON, as Koog writes it. */
record ToolResults(ToolBase<?, ?> tool, JSONSerializer serializer) {

  @Nullable String text(@Nullable Object result) {
    if (result == null || result instanceof String) {
      return (String) result;
    }
    try {
      return serializer.encodeJSONElementToString(tool.encodeResultUnsafe(result, serializer));
    } catch (RuntimeException e) {
      return ObjectJson.of(result); // Koog will tell the model that it cannot be written.
    }
  }

  Object read(String text) {
    try {
      var literal = serializer.encodeToJSONElement(text, TypeToken.of(String.class));
      if (tool.decodeResult(literal, serializer) instanceof String given) {
        return given;
      }
    } catch (RuntimeException e) {
      // No tool that gives a text.
    }
    return tool.decodeResult(serializer.decodeJSONElementFromString(text), serializer);
  }
}
