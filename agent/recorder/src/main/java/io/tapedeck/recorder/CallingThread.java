package io.tapedeck.recorder;

import org.jspecify.annotations.Nullable;

/**
 * The thread of the application that makes a call.
 *
 * @param name null where it has none, as virtual threads
 */
record CallingThread(long id, @Nullable String name) {

  /** Deprecated since 19 in favour of a method that 17 lacks; final in practice. */
  @SuppressWarnings("deprecation")
  static CallingThread current() {
    Thread thread = Thread.currentThread();
    String name = thread.getName();
    return new CallingThread(thread.getId(), name.isEmpty() ? null : name);
  }
}
