package io.tapedeck.weaver;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts a module's errors and takes it out of service when there are too many. */
final class ModuleState {
  /** After so many errors a module does more harm than good. */
  static final int ERROR_LIMIT = 20;

  private final String module;
  private final WeaveLog log;
  private final AtomicInteger errors = new AtomicInteger();
  private volatile boolean off;

  ModuleState(String module, WeaveLog log) {
    this.module = module;
    this.log = log;
  }

  boolean isOff() {
    return off;
  }

  void failed(Throwable t) {
    int count = errors.incrementAndGet();
    if (count == 1) {
      log.failed(module, t);
    }
    if (count == ERROR_LIMIT) {
      off = true;
      log.off(module, null, count + " errors, the last: " + t);
    }
  }
}
