package io.tapedeck.instrumentation.servers.servlet;

import io.tapedeck.instrumentation.servers.Inbound;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** An answer's body, copied once the container took it. */
final class TeedServletOutput extends ServletOutputStream {
  private final ServletOutputStream body;
  private final Inbound inbound;

  TeedServletOutput(ServletOutputStream body, Inbound inbound) {
    this.body = body;
    this.inbound = inbound;
  }

  @Override
  public void write(int one) throws IOException {
    body.write(one);
    inbound.wrote(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    body.write(bytes, offset, length);
    inbound.wrote(bytes, offset, length);
  }

  @Override
  public boolean isReady() {
    return body.isReady();
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    body.setWriteListener(listener);
  }

  @Override
  public void flush() throws IOException {
    body.flush();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
