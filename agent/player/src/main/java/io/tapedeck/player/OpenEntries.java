package io.tapedeck.player;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Requests from outside that are on the tape and whose answers are not compared yet. A client has
 * its answer before the server has compared it, and may stop the server at once. Thread-safe.
 */
final class OpenEntries {
  private final Set<PlayedCall> open = Collections.newSetFromMap(new IdentityHashMap<>());

  synchronized void add(PlayedCall call) {
    open.add(call);
  }

  synchronized void remove(PlayedCall call) {
    open.remove(call);
    notifyAll();
  }

  /** Waits until all are compared, or as long as given. */
  synchronized void await(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    long left = millis;
    while (!open.isEmpty() && left > 0) {
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      left = (end - System.nanoTime()) / 1_000_000;
    }
  }
}
