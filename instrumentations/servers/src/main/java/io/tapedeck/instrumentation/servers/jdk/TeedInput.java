package io.tapedeck.instrumentation.servers.jdk;

import io.tapedeck.instrumentation.servers.Inbound;
import java.io.IOException;
import java.io.InputStream;

/** A request's body, copied as the handler reads it; what it skips it reads. */
final class TeedInput extends InputStream {
  private final InputStream body;
  private final Inbound inbound;

  TeedInput(InputStream body, Inbound inbound) {
    this.body = body;
    this.inbound = inbound;
  }

  @Override
  public int read() throws IOException {
    int read = body.read();
    if (read >= 0) {
      inbound.read(new byte[] {(byte) read}, 0, 1);
    }
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = body.read(bytes, offset, length);
    inbound.read(bytes, offset, read);
    return read;
  }

  @Override
  public int available() throws IOException {
    return body.available();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
