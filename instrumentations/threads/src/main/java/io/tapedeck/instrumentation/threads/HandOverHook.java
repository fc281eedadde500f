package io.tapedeck.instrumentation.threads;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** A pool is given a task. */
public final class HandOverHook implements Hook {
  private final Deck deck;

  public HandOverHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Carried.handOver(deck, arguments[0]);
    return null;
  }
}
