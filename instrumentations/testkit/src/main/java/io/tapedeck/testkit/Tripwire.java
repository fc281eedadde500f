package io.tapedeck.testkit;

import io.tapedeck.provider.Ending;
import io.tapedeck.provider.MemoryLog;
import io.tapedeck.provider.ReceivedRequest;
import io.tapedeck.provider.ServedLog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Logs in memory, and lets somebody wait for the so-many-th thing that happens. */
public final class Tripwire implements ServedLog {
  private final MemoryLog log = new MemoryLog();
  private final CountDownLatch events;

  /** Trips after so many events: requests, heads, pieces and ends. */
  public Tripwire(int events) {
    this.events = new CountDownLatch(events);
  }

  /** Waits until it trips, or until a process has gone. */
  public void await(Process process) throws InterruptedException {
    CompletableFuture<Void> gone = process.onExit().thenRun(this::release);
    events.await();
    gone.cancel(false);
  }

  /** Returns what has been served. */
  public MemoryLog log() {
    return log;
  }

  private void release() {
    while (events.getCount() > 0) {
      events.countDown();
    }
  }

  @Override
  public long request(ReceivedRequest request) {
    long exchange = log.request(request);
    events.countDown();
    return exchange;
  }

  @Override
  public void head(long exchange, int status) {
    log.head(exchange, status);
    events.countDown();
  }

  @Override
  public void chunk(long exchange, byte[] bytes) {
    log.chunk(exchange, bytes);
    events.countDown();
  }

  @Override
  public void end(long exchange, Ending ending) {
    log.end(exchange, ending);
    events.countDown();
  }
}
