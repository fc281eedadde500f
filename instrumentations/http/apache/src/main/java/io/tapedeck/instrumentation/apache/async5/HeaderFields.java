package io.tapedeck.instrumentation.apache.async5;

import io.tapedeck.spi.Headers;
import java.util.Iterator;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message's headers in place.
 *
 * @param entity a request's, whose type and encoding become headers only once it is connected
 */
record HeaderFields(MessageHeaders message, @Nullable EntityDetails entity) implements Headers {
  private static final String TYPE = "Content-Type";
  private static final String ENCODING = "Content-Encoding";

  static Headers of(MessageHeaders message, @Nullable EntityDetails entity) {
    return new HeaderFields(message, entity);
  }

  @Override
  public void forEach(Sink sink) {
    for (Iterator<Header> fields = message.headerIterator(); fields.hasNext(); ) {
      Header field = fields.next();
      String value = field.getValue();
      sink.field(field.getName(), value == null ? "" : value);
    }
    if (entity != null) {
      own(sink, TYPE, entity.getContentType());
      own(sink, ENCODING, entity.getContentEncoding());
    }
  }

  private void own(Sink sink, String name, @Nullable String value) {
    if (value != null && !message.containsHeader(name)) {
      sink.field(name, value);
    }
  }
}
