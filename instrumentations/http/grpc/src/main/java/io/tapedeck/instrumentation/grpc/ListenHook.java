package io.tapedeck.instrumentation.grpc;

import io.grpc.Server;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** Tells where a server listens once it has started, over whichever transport. */
public final class ListenHook implements Hook {
  private final Deck deck;

  public ListenHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    return (Exit)
        (result, thrown) -> {
          if (thrown == null && self instanceof Server server) {
            server.getListenSockets().forEach(deck::listening);
          }
          return result;
        };
  }
}
