package io.tapedeck.instrumentation.api;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** {@code Tapedeck.outcome(value)}. */
public final class OutcomeHook implements Hook {
  private final Deck deck;

  public OutcomeHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (arguments[0] instanceof String value) {
      deck.note(deck.scope(), "outcome", value);
    }
    return null;
  }
}
