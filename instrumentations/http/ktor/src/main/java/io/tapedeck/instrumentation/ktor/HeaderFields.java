package io.tapedeck.instrumentation.ktor;

import io.ktor.client.engine.UtilsKt;
import io.ktor.client.request.HttpRequestData;
import io.ktor.http.HeadersImpl;
import io.tapedeck.spi.Headers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kotlin.Unit;

/** Header fields as Ktor has them. */
final class HeaderFields {
  private HeaderFields() {}

  /** What is sent, put together from request and body as the engine does. */
  static Headers of(HttpRequestData request) {
    return sink ->
        UtilsKt.mergeHeaders(
            request.getHeaders(),
            request.getBody(),
            (name, value) -> {
              sink.field(name, value);
              return Unit.INSTANCE;
            });
  }

  static Headers of(io.ktor.http.Headers headers) {
    return sink ->
        headers.forEach(
            (name, values) -> {
              for (int i = 0; i < values.size(); i++) {
                sink.field(name, values.get(i));
              }
              return Unit.INSTANCE;
            });
  }

  static io.ktor.http.Headers recorded(Headers recorded) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    recorded.forEach(
        (name, value) -> fields.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
    return new HeadersImpl(fields);
  }

  /** The length that a body says it has, or -1. */
  static long length(io.ktor.http.Headers headers) {
    String length = headers.get("Content-Length");
    if (length == null || headers.get("Transfer-Encoding") != null) {
      return -1;
    }
    try {
      return Long.parseLong(length.strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
