package io.tapedeck.instrumentation.apache.classic4;

import io.tapedeck.spi.Headers;
import org.apache.http.Header;
import org.apache.http.HeaderIterator;
import org.apache.http.HttpMessage;

/** Reads a message's headers in place. */
record HeaderFields(HttpMessage message) implements Headers {
  static Headers of(HttpMessage message) {
    return new HeaderFields(message);
  }

  @Override
  public void forEach(Sink sink) {
    for (HeaderIterator fields = message.headerIterator(); fields.hasNext(); ) {
      Header field = fields.nextHeader();
      String value = field.getValue();
      sink.field(field.getName(), value == null ? "" : value);
    }
  }
}
