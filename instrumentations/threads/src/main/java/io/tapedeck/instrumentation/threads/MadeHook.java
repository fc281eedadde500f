package io.tapedeck.instrumentation.threads;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** A task is made by whoever hands it over. */
public final class MadeHook implements Hook {
  private final Deck deck;

  public MadeHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Carried.handOver(deck, self);
    return null;
  }
}
