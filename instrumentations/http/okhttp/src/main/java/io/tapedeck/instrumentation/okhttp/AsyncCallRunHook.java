package io.tapedeck.instrumentation.okhttp;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A thread of the dispatcher makes a call and tells its callback, both in the scope of the thread
 * that enqueued it.
 */
public final class AsyncCallRunHook implements Hook {

  /** Takes nothing from the deck: the scope comes with the call. */
  public AsyncCallRunHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Scope scope = Attempts.ENQUEUED.get(self);
    if (scope == null) {
      return null;
    }
    Scope outer = scope.enter();
    return (Exit)
        (result, thrown) -> {
          outer.enter();
          return result;
        };
  }
}
