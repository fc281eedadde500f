package io.tapedeck.instrumentation.urlconnection;

import io.tapedeck.spi.Call;
import java.io.IOException;
import java.io.InputStream;

/** Reads when the application reads, then copies what came; bytes that it reads again only once. */
final class TeedInput extends InputStream {
  private final InputStream in;
  private final Call call;
  private final long contentLength;
  private long position;
  private long copied;
  private long marked;

  /**
   * A tee.
   *
   * @param contentLength or -1
   */
  TeedInput(InputStream in, Call call, long contentLength) {
    this.in = in;
    this.call = call;
    this.contentLength = contentLength;
  }

  @Override
  public int read() throws IOException {
    int b;
    try {
      b = in.read();
    } catch (Throwable t) {
      call.end(Call.Ending.ERROR, t);
      throw t;
    }
    if (b < 0) {
      call.end(Call.Ending.OK, null);
    } else {
      copy(new byte[] {(byte) b}, 0, 1);
    }
    return b;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read;
    try {
      read = in.read(bytes, offset, length);
    } catch (Throwable t) {
      call.end(Call.Ending.ERROR, t);
      throw t;
    }
    if (read < 0) {
      call.end(Call.Ending.OK, null);
    } else {
      copy(bytes, offset, read);
    }
    return read;
  }

  private void copy(byte[] bytes, int offset, int length) {
    int again = (int) Math.min(length, copied - position);
    position += length;
    if (length > again) {
      copied = position;
      call.data(Call.Direction.RESPONSE, bytes, offset + again, length - again);
      if (copied == contentLength) {
        call.end(Call.Ending.OK, null); // Whoever knows the length need not read the end.
      }
    }
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public boolean markSupported() {
    return in.markSupported();
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // one reader, as the JDK's own
  public void mark(int readLimit) {
    in.mark(readLimit);
    marked = position;
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // one reader, as the JDK's own
  public void reset() throws IOException {
    in.reset();
    position = marked;
  }

  @Override
  public void close() throws IOException {
    try {
      in.close();
    } finally {
      call.end(Call.Ending.CLOSED_EARLY, null);
    }
  }
}
