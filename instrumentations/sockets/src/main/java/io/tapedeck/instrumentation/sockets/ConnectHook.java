package io.tapedeck.instrumentation.sockets;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.io.IOException;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Refuses a connection before a byte leaves. */
public final class ConnectHook implements Hook {
  private final Deck deck;

  public ConnectHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    IOException refused = arguments[0] instanceof SocketAddress to ? deck.connecting(to) : null;
    if (refused == null) {
      return null;
    }
    return (Answer)
        () -> {
          throw refused;
        };
  }
}
