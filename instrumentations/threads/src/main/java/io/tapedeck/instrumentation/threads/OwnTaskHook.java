package io.tapedeck.instrumentation.threads;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;

/** One of many tasks that a thread runs one after the other: in its own scope, or in none. */
public final class OwnTaskHook implements Hook {
  private final Deck deck;

  public OwnTaskHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Scope own = Carried.of(self);
    if (own == null && deck.scope().isEmpty()) {
      return null;
    }
    Scope previous = (own == null ? deck.nowhere() : own).enter();
    return (Exit)
        (result, thrown) -> {
          previous.enter();
          return result;
        };
  }
}
