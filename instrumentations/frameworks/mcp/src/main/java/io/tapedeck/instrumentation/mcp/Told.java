package io.tapedeck.instrumentation.mcp;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message whose {@code params._meta} tells the server the trace. Arguments stay the objects that
 * the application gave: nothing is written and read in between.
 */
final class Told {
  private Told() {}

  /** The message with the trace in it; as it is where its parameters are of no known shape. */
  static JSONRPCRequest of(JSONRPCRequest message, String traceparent)
      throws ReflectiveOperationException {
    Map<String, Object> parameters = members(message.params());
    if (parameters == null) {
      return message;
    }
    Map<Object, Object> meta = new LinkedHashMap<>();
    if (parameters.get("_meta") instanceof Map<?, ?> given) {
      meta.putAll(given);
    }
    meta.put("traceparent", traceparent);
    parameters.put("_meta", meta);
    return new JSONRPCRequest(message.jsonrpc(), message.method(), message.id(), parameters);
  }

  /** The members that the library would write, which are named as its record's components are. */
  private static @Nullable Map<String, Object> members(@Nullable Object parameters)
      throws ReflectiveOperationException {
    Map<String, Object> members = new LinkedHashMap<>();
    if (parameters instanceof Map<?, ?> map) {
      map.forEach((name, value) -> members.put(String.valueOf(name), value));
      return members;
    }
    if (!(parameters instanceof Record)) {
      return null;
    }
    for (RecordComponent component : parameters.getClass().getRecordComponents()) {
      Object value = component.getAccessor().invoke(parameters);
      if (value != null) {
        String name = component.getName();
        members.put(name.equals("meta") ? "_meta" : name, value);
      }
    }
    return members;
  }
}
