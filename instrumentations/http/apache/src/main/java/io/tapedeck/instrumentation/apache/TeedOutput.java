package io.tapedeck.instrumentation.apache;

import io.tapedeck.spi.Call;
import java.io.IOException;
import java.io.OutputStream;

/** Writes on, then copies what was written. */
public final class TeedOutput extends OutputStream {
  /** Takes copies. */
  @FunctionalInterface
  public interface Copy {
    void take(byte[] bytes, int offset, int length);
  }

  private final OutputStream out;
  private final Copy copy;

  private TeedOutput(OutputStream out, Copy copy) {
    this.out = out;
    this.copy = copy;
  }

  /** Carries a request's body to the connection, or to nobody. */
  public static OutputStream ofRequest(OutputStream out, Attempt attempt) {
    return attempt.sendsBodyFirst() ? new TeedOutput(out, requestOf(attempt.call())) : out;
  }

  /** Takes a request's body in, and sends it to nobody. */
  public static OutputStream taking(Call call) {
    return new TeedOutput(OutputStream.nullOutputStream(), requestOf(call));
  }

  /** Carries an answer's body to the application. */
  public static OutputStream ofResponse(OutputStream out, Received received) {
    return new TeedOutput(out, received::take);
  }

  private static Copy requestOf(Call call) {
    return (bytes, offset, length) -> call.data(Call.Direction.REQUEST, bytes, offset, length);
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    copy.take(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    copy.take(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
