package io.tapedeck.instrumentation.api;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** {@code Tapedeck.doNotRecord()}. */
public final class DoNotRecordHook implements Hook {
  private final Deck deck;

  public DoNotRecordHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    deck.doNotRecord(deck.scope());
    return null;
  }
}
