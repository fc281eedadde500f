package io.tapedeck.instrumentation.okhttp;

import io.tapedeck.spi.Call;

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
    if (!call.isCanceled()) {
      return Call.Ending.ERROR;
    }
    long limit = call.timeout().timeoutNanos();
    boolean timedOut = limit > 0 && System.nanoTime() - startedNanos >= limit - limit / 10;
    return timedOut ? Call.Ending.ERROR : Call.Ending.CANCELLED;
  }
}
