package io.tapedeck.instrumentation.urlconnection;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** A hop that a tape answers is connected to nobody. */
public final class PlayedConnectHook implements Hook {
  public PlayedConnectHook(Deck deck) {
    // The hop under way knows its call.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Exchange exchange = Exchange.current();
    PlayedHop hop = exchange == null ? null : exchange.played();
    return hop == null ? null : (Answer) () -> new PlayedSocket(hop);
  }
}
