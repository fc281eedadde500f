package io.tapedeck.instrumentation.threads;

import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;

/** The scopes that tasks are to run in. */
final class Carried {
  private static final Attachments<Scope> SCOPES = new Attachments<>();

  private Carried() {}

  /** The current thread hands a task over. */
  static void handOver(Deck deck, @Nullable Object task) {
    if (task == null) {
      return;
    }
    Scope scope = deck.scope();
    if (!scope.isEmpty()) {
      SCOPES.put(task, scope);
    } else if (!SCOPES.isEmpty()) {
      // The same object may have been handed over before, by somebody else.
      SCOPES.remove(task);
    }
  }

  static void enter(@Nullable Object task) {
    Scope scope = of(task);
    if (scope != null) {
      Scope unused = scope.enter();
    }
  }

  /** Where a task is to run; null where nobody said. */
  static @Nullable Scope of(@Nullable Object task) {
    return task == null || SCOPES.isEmpty() ? null : SCOPES.get(task);
  }
}
