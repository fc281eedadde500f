package io.tapedeck.instrumentation.aws;

import io.tapedeck.spi.Headers;
import java.util.List;
import software.amazon.awssdk.http.SdkHttpHeaders;

/** Reads the SDK's headers in place. */
record HeaderFields(SdkHttpHeaders headers) implements Headers {
  @Override
  public void forEach(Sink sink) {
    headers
        .headers()
        .forEach(
            (name, values) -> {
              List<String> all = values;
              for (int i = 0; i < all.size(); i++) {
                sink.field(name, all.get(i));
              }
            });
  }
}
