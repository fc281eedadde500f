package io.tapedeck.instrumentation.okhttp;

import io.tapedeck.spi.Call;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/** The client's side of an attempt: tells why it failed. */
record ClientCall(okhttp3.Call call, long startedNanos) {
  static ClientCall starting(okhttp3.Call call) {
    return new ClientCall(call, System.nanoTime());
  }

  /**
   * How an attempt that threw ended. A call that runs out of its time is cancelled by OkHttp
   * itself, and fails for the application with a timeout.
   */
  Call.Ending failure() {
    return !call.isCanceled() || timedOut() ? Call.Ending.ERROR : Call.Ending.CANCELLED;
  }

  /** What the application gets for what was thrown here: further out OkHttp makes it a timeout. */
  @Nullable Throwable seen(@Nullable Throwable thrown) {
    boolean made = thrown instanceof IOException && call.isCanceled() && timedOut();
    return made ? new InterruptedIOException("timeout").initCause(thrown) : thrown;
  }

  private boolean timedOut() {
    long limit = call.timeout().timeoutNanos();
    return limit > 0 && System.nanoTime() - startedNanos >= limit - limit / 10;
  }
}
