package io.tapedeck.spi;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Threads on which asynchronous clients are answered from a tape, as theirs would answer. */
public final class AnsweringThreads {
  /** Runs each task on a daemon thread, in the scope of whoever handed it over. */
  public static final Executor EXECUTOR =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "tapedeck-answer");
            thread.setDaemon(true);
            return thread;
          });

  private AnsweringThreads() {}
}
