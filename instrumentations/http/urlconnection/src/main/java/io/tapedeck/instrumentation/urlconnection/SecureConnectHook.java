package io.tapedeck.instrumentation.urlconnection;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** An https connection is made, its handshake included, which may fail. */
public final class SecureConnectHook implements Hook {
  public SecureConnectHook(Deck deck) {
    // The hop under way knows its call.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (self == null) {
      return null;
    }
    Exchange exchange = Exchange.of(self);
    Exchange outer = exchange.enter();
    if (outer == exchange) {
      return null;
    }
    return (Exit)
        (result, thrown) -> {
          Exchange.leave(outer);
          if (thrown != null) {
            exchange.failed(thrown);
          }
          return result;
        };
  }
}
