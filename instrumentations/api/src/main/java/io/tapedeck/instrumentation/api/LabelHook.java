package io.tapedeck.instrumentation.api;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** {@code Tapedeck.label(name, value)}. */
public final class LabelHook implements Hook {
  private final Deck deck;

  public LabelHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (arguments[0] instanceof String name && arguments[1] instanceof String value) {
      deck.note(deck.scope(), "label." + name, value);
    }
    return null;
  }
}
