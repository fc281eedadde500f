package io.tapedeck.instrumentation.urlconnection;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.io.FilterOutputStream;
import org.jspecify.annotations.Nullable;

/** Remembers whose stream it is that the application writes to, where it goes straight out. */
public final class OutputHook implements Hook {
  public OutputHook(Deck deck) {
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
    exchange.setWriting(true);
    return (Exit)
        (result, thrown) -> {
          exchange.setWriting(false);
          Exchange.leave(outer);
          if (thrown != null) {
            exchange.failed(thrown);
          } else if (result instanceof FilterOutputStream stream) {
            WriteHook.STREAMS.put(stream, exchange);
          }
          return result;
        };
  }
}
