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

  /** Asks the application once there is nothing left, and waits until there is. */
  void await(AsyncDataConsumer consumer) throws IOException, InterruptedException {
    if (isUsedUp()) {
      consumer.updateCapacity(this);
      awaitMore();
    }
  }

  private synchronized boolean isUsedUp() {
    return left <= 0;
  }

  private synchronized void awaitMore() throws IOException, InterruptedException {
    while (left <= 0 && !cancelled) {
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
