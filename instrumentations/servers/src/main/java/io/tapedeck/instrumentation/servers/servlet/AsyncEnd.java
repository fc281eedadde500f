package io.tapedeck.instrumentation.servers.servlet;

import io.tapedeck.instrumentation.servers.Inbound;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Ends a request that its servlet left to another thread. */
record AsyncEnd(Inbound inbound) implements AsyncListener {
  @Override
  public void onComplete(AsyncEvent event) {
    inbound.complete();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    // Complete or failed comes next; which, the application decides.
  }

  @Override
  public void onError(AsyncEvent event) {
    inbound.failed(event.getThrowable());
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // A container forgets its listeners when the request goes asynchronous once more.
    event.getAsyncContext().addListener(this);
  }
}
