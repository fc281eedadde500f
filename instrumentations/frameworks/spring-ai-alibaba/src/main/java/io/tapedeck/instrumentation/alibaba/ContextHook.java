package io.tapedeck.instrumentation.alibaba;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** A run begins, on the thread and in the scope of its subscription. */
public final class ContextHook implements Hook {
  private final Deck deck;

  public ContextHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (self != null && deck.scope().inAgent()) {
      Runs.begin(self, deck.scope());
    }
    return null;
  }
}
