package io.tapedeck.instrumentation.okhttp;

import io.tapedeck.spi.Headers;

/** Reads OkHttp's headers in place. */
record HeaderFields(okhttp3.Headers headers) implements Headers {
  static Headers of(okhttp3.Headers headers) {
    return new HeaderFields(headers);
  }

  @Override
  public void forEach(Sink sink) {
    for (int i = 0; i < headers.size(); i++) {
      sink.field(headers.name(i), headers.value(i));
    }
  }
}
