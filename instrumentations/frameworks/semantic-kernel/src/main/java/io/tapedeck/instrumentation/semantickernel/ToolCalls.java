package io.tapedeck.instrumentation.semantickernel;

import io.tapedeck.spi.Attachments;
import org.jspecify.annotations.Nullable;

/** Ids that models gave tool calls, by the invocations made for them: a function is told none. */
final class ToolCalls {
  private static final Attachments<String> IDS = new Attachments<>();
  private static final ThreadLocal<String> COMING = new ThreadLocal<>();

  private ToolCalls() {}

  static void put(Object invocation, String id) {
    IDS.put(invocation, id);
  }

  /** The invocation's function is about to be called. Returns what the thread had before. */
  static @Nullable String enter(@Nullable Object invocation) {
    return coming(invocation == null ? null : IDS.get(invocation));
  }

  /** Takes the id: what the function itself calls is another call. */
  static @Nullable String take() {
    return coming(null);
  }

  static @Nullable String coming(@Nullable String id) {
    String before = COMING.get();
    if (id == null) {
      COMING.remove();
    } else {
      COMING.set(id);
    }
    return before;
  }
}
