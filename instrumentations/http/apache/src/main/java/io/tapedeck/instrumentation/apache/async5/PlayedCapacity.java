package io.tapedeck.instrumentation.apache.async5;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;

/** How much the application will take, kept as the client keeps it; a cancelled call takes none. */
final class PlayedCapacity implements CapacityChannel, Cancellable {
  /** The client's own, before the application says anything. */
  private static final int INITIAL = 65535;

  private long left = INITIAL;
  private boolean cancelled;

  /** Asks the application while there is nothing left; it may say more at once, or later. */
  void await(AsyncDataConsumer consumer) throws IOException, InterruptedException {
    for (long before = left(); before <= 0; before = left()) {
      consumer.updateCapacity(this);
      awaitMoreThan(before);
    }
  }

  private synchronized long left() {
    return left;
  }

  private synchronized void awaitMoreThan(long before) throws IOException, InterruptedException {
    while (left <= before && !cancelled) {
      wait();
    }
    if (cancelled) {
      throw new InterruptedIOException("cancelled");
    }
  }

  synchronized void use(int bytes) {
    left -= bytes;
  }

  @Override
  public synchronized void update(int increment) {
    left += increment;
    notifyAll();
  }

  @Override
  public synchronized boolean cancel() {
    cancelled = true;
    notifyAll();
    return true;
  }
}
