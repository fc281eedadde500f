package io.tapedeck.instrumentation.a2a;

import io.a2a.client.transport.spi.interceptors.ClientCallContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The trace in what the application gives a request to carry. */
final class TracedContext {
  private static final String HEADER = "traceparent";

  private TracedContext() {}

  /** The trace that the application put there itself, or null. */
  static @Nullable String traceparent(@Nullable ClientCallContext context) {
    Map<String, String> headers = context == null ? null : context.getHeaders();
    if (headers != null) {
      for (Map.Entry<String, String> header : headers.entrySet()) {
        if (HEADER.equalsIgnoreCase(header.getKey())) {
          return header.getValue();
        }
      }
    }
    return null;
  }

  /**
   * The same with the trace in it. A context of a class of the application's stays as it is, since
   * its interceptors may want what only that class has.
   */
  static @Nullable ClientCallContext of(@Nullable ClientCallContext given, String traceparent) {
    if (given == null) {
      return new ClientCallContext(Map.of(), Map.of(HEADER, traceparent));
    }
    if (given.getClass() != ClientCallContext.class) {
      return given;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    if (given.getHeaders() != null) {
      headers.putAll(given.getHeaders());
    }
    headers.put(HEADER, traceparent);
    return new ClientCallContext(given.getState(), headers);
  }
}
