package io.tapedeck.instrumentation.a2a;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Events of a replay, which come at once. The SDK hangs up at the last one by means of what its own
 * request has not returned yet by then, so that the application would be told of an exception that
 * a real agent is too slow for. The first event therefore waits for the request.
 */
final class PlayedEvents implements Consumer<Object> {
  private static final long LONGEST_SECONDS = 2;

  private final Consumer<Object> events;
  private final Thread caller = Thread.currentThread();
  private final CountDownLatch requested = new CountDownLatch(1);

  PlayedEvents(Consumer<Object> events) {
    this.events = events;
  }

  /** The request has returned. */
  void requested() {
    requested.countDown();
  }

  @Override
  public void accept(Object event) {
    try {
      boolean unused =
          Thread.currentThread() == caller || requested.await(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    events.accept(event);
  }
}
