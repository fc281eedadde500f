package io.tapedeck.instrumentation.mcp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the parameters of a request tell of it.
 *
 * @param name of the tool, prompt or resource that is asked for; the method where there is none
 * @param traceparent that the request carries, or null
 */
record Asked(String name, @Nullable String traceparent) {

  /** Reads parameters, as JSON has them. */
  static Asked of(String method, @Nullable Object parameters) {
    if (!(parameters instanceof Map<?, ?> members)) {
      return new Asked(method, null);
    }
    Object name = members.get(method.equals("resources/read") ? "uri" : "name");
    Object traceparent =
        members.get("_meta") instanceof Map<?, ?> meta ? meta.get("traceparent") : null;
    return new Asked(
        name instanceof String named ? named : method,
        traceparent instanceof String text ? text : null);
  }
}
