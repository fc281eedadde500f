package io.tapedeck.instrumentation.servers.jdk;

import io.tapedeck.instrumentation.servers.Inbound;
import java.io.IOException;
import java.io.OutputStream;

/** An answer's body, copied once it went out; closing it ends the answer. */
final class TeedOutput extends OutputStream {
  private final OutputStream body;
  private final Inbound inbound;
  private volatile boolean begun;

  TeedOutput(OutputStream body, Inbound inbound) {
    this.body = body;
    this.inbound = inbound;
  }

  /** Whether anything was written yet. */
  boolean isBegun() {
    return begun;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    begun = true;
    try {
      body.write(bytes, offset, length);
    } catch (IOException e) {
      inbound.abandoned(e);
      throw e;
    }
    inbound.wrote(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    body.flush();
  }

  @Override
  public void close() throws IOException {
    try {
      body.close();
    } catch (IOException e) {
      inbound.abandoned(e);
      throw e;
    }
    inbound.complete();
  }
}
