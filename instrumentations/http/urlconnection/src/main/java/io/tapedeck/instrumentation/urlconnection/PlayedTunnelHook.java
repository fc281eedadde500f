package io.tapedeck.instrumentation.urlconnection;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** With nobody there, no proxy is asked to let anyone through. */
public final class PlayedTunnelHook implements Hook {
  public PlayedTunnelHook(Deck deck) {
    // The hop under way knows its call.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Exchange exchange = Exchange.current();
    return exchange == null || exchange.played() == null ? null : (Answer) () -> false;
  }
}
