package io.tapedeck.instrumentation.apache;

import io.tapedeck.spi.Call;
import java.util.function.BooleanSupplier;

/** What the application has got of an answer's body, and how that ends. */
public final class Received {
  private final Call call;
  private final long contentLength;
  private final BooleanSupplier aborted;
  private long bytes;

  /**
   * Begins with nothing.
   *
   * @param contentLength the body's, or a negative number where it is not known
   * @param aborted whether the application has cancelled the request
   */
  public Received(Call call, long contentLength, BooleanSupplier aborted) {
    this.call = call;
    this.contentLength = contentLength;
    this.aborted = aborted;
  }

  void take(byte[] from, int offset, int length) {
    bytes += length;
    call.data(Call.Direction.RESPONSE, from, offset, length);
  }

  /** The body is at its end. */
  public void end() {
    call.end(Call.Ending.OK, null);
  }

  /** Reading failed. */
  public void fail(Throwable thrown) {
    call.end(aborted.getAsBoolean() ? Call.Ending.CANCELLED : Call.Ending.ERROR, thrown);
  }

  /** The application will read no more; whoever knows the length need not read the end. */
  public void close() {
    boolean whole = bytes == contentLength;
    call.end(whole ? Call.Ending.OK : Call.Ending.CLOSED_EARLY, null);
  }
}
