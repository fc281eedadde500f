package io.tapedeck.instrumentation.sockets;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.jspecify.annotations.Nullable;

/** Tells where a server listens, once it knows its port. */
public final class PlayedListenHook implements Hook {
  private final Deck deck;

  public PlayedListenHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    return (Exit)
        (result, thrown) -> {
          SocketAddress at = null;
          if (self instanceof ServerSocket socket) {
            at = socket.getLocalSocketAddress();
          } else if (self instanceof ServerSocketChannel channel) {
            at = channel.getLocalAddress();
          }
          if (thrown == null && at != null) {
            deck.listening(at);
          }
          return result;
        };
  }
}
