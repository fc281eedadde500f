package io.tapedeck.instrumentation.threads;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;

/** A virtual thread is made for a task. */
public final class VirtualThreadHook implements Hook {
  private final Deck deck;

  public VirtualThreadHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Scope scope = deck.scope();
    if (!scope.isEmpty() && arguments[3] instanceof Runnable task) {
      arguments[3] = (Runnable) () -> scope.run(task);
    }
    return null;
  }
}
