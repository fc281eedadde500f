package io.tapedeck.instrumentation.api;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** {@code Tapedeck.session(value)}. */
public final class SessionHook implements Hook {
  private final Deck deck;

  public SessionHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (arguments[0] instanceof String value) {
      deck.note(deck.scope(), "session", value);
    }
    return null;
  }
}
