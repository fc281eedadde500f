package io.tapedeck.instrumentation.apache;

import java.io.IOException;
import java.io.InputStream;

/** Reads when the application reads, then copies what came; nothing is read ahead. */
public class TeedInput extends InputStream {
  private final InputStream in;
  private final Received received;

  /** Reads from a body that nobody has read from. */
  public TeedInput(InputStream in, Received received) {
    this.in = in;
    this.received = received;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read;
    try {
      read = in.read(bytes, offset, length);
    } catch (Throwable t) {
      received.fail(t);
      throw t;
    }
    if (read < 0) {
      received.end();
    } else {
      received.take(bytes, offset, read);
    }
    return read;
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    try {
      in.close();
    } finally {
      received.close();
    }
  }
}
