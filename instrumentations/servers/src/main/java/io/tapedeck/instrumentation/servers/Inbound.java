package io.tapedeck.instrumentation.servers;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Scope;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way through the application: its head is told once, before its answer's body.
 */
public final class Inbound {
  private final Call call;
  private final Answer answer;
  private final AtomicBoolean headTold = new AtomicBoolean();

  /** The answer's head as the server has it; it stays as it is once a byte of the body went out. */
  public interface Answer {
    /** The status, or less than 100 where none is set. */
    int status();

    /** The header fields. */
    Headers headers();
  }

  /** Begins with what the server knows. */
  public Inbound(Call call, Answer answer) {
    this.call = call;
    this.answer = answer;
  }

  /** Where what the application does for this request begins. */
  public Scope scope() {
    return call.scope();
  }

  /** The application read these. */
  public void read(byte[] bytes, int offset, int length) {
    if (length > 0) {
      call.data(Call.Direction.REQUEST, bytes, offset, length);
    }
  }

  /** The application is given these. */
  public void read(ByteBuffer bytes) {
    if (bytes.hasRemaining()) {
      call.data(Call.Direction.REQUEST, bytes);
    }
  }

  /** The application wrote these. */
  public void wrote(byte[] bytes, int offset, int length) {
    if (length > 0) {
      head();
      call.data(Call.Direction.RESPONSE, bytes, offset, length);
    }
  }

  /** The application wrote these. */
  public void wrote(ByteBuffer bytes) {
    if (bytes.hasRemaining()) {
      head();
      call.data(Call.Direction.RESPONSE, bytes);
    }
  }

  /** The answer is complete. */
  public void complete() {
    head();
    call.end(Call.Ending.OK, null);
  }

  /** The application threw: what the client gets is the server's to decide. */
  public void failed(@Nullable Throwable thrown) {
    call.end(Call.Ending.ERROR, thrown);
  }

  /**
   * The client went away.
   *
   * @param cause null where nothing says why
   */
  public void abandoned(@Nullable Throwable cause) {
    head();
    call.end(Call.Ending.CLOSED_EARLY, cause);
  }

  private void head() {
    int status = answer.status();
    if (status >= 100 && headTold.compareAndSet(false, true)) {
      call.head(status, answer.headers());
    }
  }
}
