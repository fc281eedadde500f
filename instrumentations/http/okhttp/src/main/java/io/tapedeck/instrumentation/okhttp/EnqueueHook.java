package io.tapedeck.instrumentation.okhttp;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;

/** Carries the scope of the thread that enqueues a call to the thread that makes it. */
public final class EnqueueHook implements Hook {
  private final Deck deck;

  public EnqueueHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Scope scope = deck.scope();
    if (self != null && scope.inAgent()) {
      Attempts.ENQUEUED.put(self, scope);
    }
    return null;
  }
}
