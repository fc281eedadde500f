package io.tapedeck.instrumentation.jdkhttp;

import io.tapedeck.spi.Headers;
import java.net.http.HttpHeaders;

/** Reads {@link HttpHeaders} in place. */
record HeaderFields(HttpHeaders headers) implements Headers {
  static Headers of(HttpHeaders headers) {
    return new HeaderFields(headers);
  }

  @Override
  public void forEach(Sink sink) {
    headers
        .map()
        .forEach(
            (name, values) -> {
              for (int i = 0; i < values.size(); i++) {
                sink.field(name, values.get(i));
              }
            });
  }
}
