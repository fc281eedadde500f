package io.tapedeck.player;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Threads that called while a tape was in and were still at it when the tape was taken out. What
 * they call later is for the test that has ended. A pool's thread that waits for its next task is
 * none: the stack tells, since nothing but the pool is on it. Thread-safe.
 */
final class Stragglers {
  /** Beside the JDK's, the workers of these libraries wait in their own code. */
  private static final List<String> POOLS =
      List.of(
          "java.",
          "jdk.",
          "sun.",
          "io.netty.",
          "kotlin.",
          "kotlinx.coroutines.",
          "okhttp3.internal.",
          "okio.",
          "org.apache.hc.core5.",
          "reactor.core.");

  private final Set<Thread> called = Collections.newSetFromMap(new WeakHashMap<>());
  private final Set<Thread> late = Collections.newSetFromMap(new WeakHashMap<>());

  /** A test begins on this thread. */
  synchronized void begin() {
    called.clear();
    late.remove(Thread.currentThread());
  }

  /** Whether this thread works for a test that has ended; notes that it has called. */
  synchronized boolean isOne() {
    Thread current = Thread.currentThread();
    called.add(current);
    return late.contains(current);
  }

  /** The test on this thread ends. */
  synchronized void end() {
    for (Thread thread : called) {
      if (thread != Thread.currentThread() && isBusy(thread)) {
        late.add(thread);
      }
    }
    called.clear();
  }

  private static boolean isBusy(Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (POOLS.stream().noneMatch(frame.getClassName()::startsWith)) {
        return true;
      }
    }
    return false;
  }
}
