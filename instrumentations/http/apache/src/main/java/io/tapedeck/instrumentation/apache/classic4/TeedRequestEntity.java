package io.tapedeck.instrumentation.apache.classic4;

import io.tapedeck.instrumentation.apache.Attempt;
import io.tapedeck.instrumentation.apache.TeedOutput;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.http.HttpEntity;
import org.apache.http.entity.HttpEntityWrapper;

/** A request's body, copied as the client writes it; all else is the application's own entity. */
final class TeedRequestEntity extends HttpEntityWrapper {
  private final Attempt attempt;

  TeedRequestEntity(HttpEntity entity, Attempt attempt) {
    super(entity);
    this.attempt = attempt;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    super.writeTo(TeedOutput.ofRequest(out, attempt));
  }
}
