package io.tapedeck.instrumentation.servers.servlet;

import io.tapedeck.instrumentation.servers.Inbound;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A request's body, copied as the servlet reads it. */
final class TeedServletInput extends ServletInputStream {
  private final ServletInputStream body;
  private final Inbound inbound;

  TeedServletInput(ServletInputStream body, Inbound inbound) {
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
  public boolean isFinished() {
    return body.isFinished();
  }

  @Override
  public boolean isReady() {
    return body.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    body.setReadListener(listener);
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
