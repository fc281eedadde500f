package io.tapedeck.instrumentation.reactornetty;

import io.netty.handler.codec.http.HttpHeaders;
import io.tapedeck.spi.Headers;
import java.util.Iterator;
import java.util.Map;

/** Reads Netty's headers in place. */
record HeaderFields(HttpHeaders headers) implements Headers {
  static Headers of(HttpHeaders headers) {
    return new HeaderFields(headers);
  }

  @Override
  public void forEach(Sink sink) {
    Iterator<Map.Entry<CharSequence, CharSequence>> all = headers.iteratorCharSequence();
    while (all.hasNext()) {
      Map.Entry<CharSequence, CharSequence> field = all.next();
      sink.field(field.getKey().toString(), field.getValue().toString());
    }
  }
}
