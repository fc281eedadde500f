package io.tapedeck.instrumentation.apache.classic5;

import io.tapedeck.instrumentation.apache.Received;
import io.tapedeck.instrumentation.apache.TeedInput;
import io.tapedeck.instrumentation.apache.TeedOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/** An answer's body, copied as the application reads it; all else is the client's own entity. */
final class TeedEntity extends HttpEntityWrapper {
  private final HttpEntity entity;
  private final Received received;
  private @Nullable InputStream content;

  TeedEntity(HttpEntity entity, Received received) {
    super(entity);
    this.entity = entity;
    this.received = received;
  }

  @Override
  public @Nullable InputStream getContent() throws IOException {
    if (content == null) {
      InputStream in = entity.getContent();
      content = in == null ? null : new TeedInput(in, received);
      return content;
    }
    // Of a stream there is one; what can be repeated was copied the first time.
    return entity.isRepeatable() ? entity.getContent() : content;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try {
      entity.writeTo(TeedOutput.ofResponse(out, received));
    } catch (Throwable t) {
      received.fail(t);
      throw t;
    }
    received.end();
  }

  @Override
  public void close() throws IOException {
    try {
      entity.close();
    } finally {
      received.close();
    }
  }
}
