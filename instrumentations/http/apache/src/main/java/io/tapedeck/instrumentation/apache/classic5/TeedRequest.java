package io.tapedeck.instrumentation.apache.classic5;

import io.tapedeck.instrumentation.apache.Attempt;
import io.tapedeck.instrumentation.apache.TeedOutput;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.message.HttpRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way from the client to the connection, with an entity that is listened to. The
 * request itself is left as it is: it may be the application's, and under way on another thread.
 */
final class TeedRequest extends HttpRequestWrapper implements ClassicHttpRequest {
  private final ClassicHttpRequest request;
  private @Nullable HttpEntity entity;

  TeedRequest(ClassicHttpRequest request, HttpEntity entity, Attempt attempt) {
    super(request);
    this.request = request;
    this.entity = new Body(entity, attempt);
  }

  @Override
  public @Nullable HttpEntity getEntity() {
    return entity;
  }

  @Override
  public void setEntity(@Nullable HttpEntity entity) {
    this.entity = entity;
    request.setEntity(entity);
  }

  private static final class Body extends HttpEntityWrapper {
    private final HttpEntity entity;
    private final Attempt attempt;

    Body(HttpEntity entity, Attempt attempt) {
      super(entity);
      this.entity = entity;
      this.attempt = attempt;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      entity.writeTo(TeedOutput.ofRequest(out, attempt));
    }
  }
}
