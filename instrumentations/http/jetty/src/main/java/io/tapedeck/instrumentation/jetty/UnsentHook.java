package io.tapedeck.instrumentation.jetty;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** An exchange fails that had no connection. */
public final class UnsentHook implements Hook {

  /** Takes nothing from the deck: the exchange knows its call. */
  public UnsentHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (self != null && arguments[0] instanceof Throwable failure) {
      Exchanges.end(self, failure);
    }
    return null;
  }
}
