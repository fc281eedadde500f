package io.tapedeck.instrumentation.apache.classic4;

import io.tapedeck.instrumentation.apache.Received;
import io.tapedeck.instrumentation.apache.TeedInput;
import java.io.IOException;
import java.io.InputStream;
import org.apache.http.conn.ConnectionReleaseTrigger;

/** A teed stream by which the application may give up the connection, as by the client's own. */
final class TeedContent extends TeedInput implements ConnectionReleaseTrigger {
  private final InputStream in;
  private final Received received;

  TeedContent(InputStream in, Received received) {
    super(in, received);
    this.in = in;
    this.received = received;
  }

  @Override
  public void releaseConnection() throws IOException {
    close();
  }

  @Override
  public void abortConnection() throws IOException {
    try {
      if (in instanceof ConnectionReleaseTrigger trigger) {
        trigger.abortConnection();
      } else {
        in.close();
      }
    } finally {
      received.close();
    }
  }
}
