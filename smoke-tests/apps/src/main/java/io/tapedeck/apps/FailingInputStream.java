package io.tapedeck.apps;

import java.io.IOException;
import java.io.InputStream;

/** A request body that breaks off after a few bytes. */
final class FailingInputStream extends InputStream {
  private int left = 20;

  @Override
  public int read() throws IOException {
    if (--left < 0) {
      throw new IOException("the request body is not there any more");
    }
    return 'x';
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    bytes[offset] = (byte) read();
    return 1;
  }
}
