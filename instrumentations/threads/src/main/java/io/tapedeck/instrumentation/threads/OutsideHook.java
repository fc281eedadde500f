package io.tapedeck.instrumentation.threads;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;

/** A thread is started that will serve everybody: it begins outside of any session. */
public final class OutsideHook implements Hook {
  private final Deck deck;

  public OutsideHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (deck.scope().isEmpty()) {
      return null;
    }
    Scope previous = deck.nowhere().enter();
    return (Exit)
        (result, thrown) -> {
          previous.enter();
          return result;
        };
  }
}
