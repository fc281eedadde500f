package io.tapedeck.instrumentation.urlconnection;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** With nobody there, there is no TLS. */
public final class PlayedHandshakeHook implements Hook {
  public PlayedHandshakeHook(Deck deck) {
    // The hop under way knows its call.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Exchange exchange = Exchange.current();
    return exchange == null || exchange.played() == null ? null : (Answer) () -> null;
  }
}
