package io.tapedeck.instrumentation.apache.classic4;

import io.tapedeck.instrumentation.apache.Received;
import io.tapedeck.instrumentation.apache.TeedOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.http.HttpEntity;
import org.apache.http.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/** An answer's body, copied as the application reads it; all else is the client's own entity. */
final class TeedEntity extends HttpEntityWrapper {
  private final Received received;
  private @Nullable InputStream content;

  TeedEntity(HttpEntity entity, Received received) {
    super(entity);
    this.received = received;
  }

  @Override
  public @Nullable InputStream getContent() throws IOException {
    if (content == null) {
      InputStream in = super.getContent();
      content = in == null ? null : new TeedContent(in, received);
      return content;
    }
    // Of a stream there is one; what can be repeated was copied the first time.
    return isRepeatable() ? super.getContent() : content;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try {
      super.writeTo(TeedOutput.ofResponse(out, received));
    } catch (Throwable t) {
      received.fail(t);
      throw t;
    }
    received.end();
  }

  @Override
  @Deprecated
  public void consumeContent() throws IOException {
    try {
      super.consumeContent();
    } finally {
      received.close();
    }
  }
}
