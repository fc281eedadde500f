package io.tapedeck.instrumentation.sockets;

import io.netty.channel.Channel;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Tells where a server of Netty listens, once it knows its port. */
public final class NativeListenHook implements Hook {
  private final Deck deck;

  public NativeListenHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    return (Exit)
        (result, thrown) -> {
          if (thrown == null && self instanceof Channel channel) {
            SocketAddress at = channel.localAddress();
            if (at != null) {
              deck.listening(at);
            }
          }
          return result;
        };
  }
}
