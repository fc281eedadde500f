package io.tapedeck.instrumentation.urlconnection;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/**
 * The application wants the answer, or something of its head: the request is made within. This
 * method calls itself, and so do others: what counts is the outermost.
 */
public final class InputHook implements Hook {
  public InputHook(Deck deck) {
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
    exchange.setAsking(true);
    return (Exit)
        (result, thrown) -> {
          exchange.setAsking(false);
          Exchange.leave(outer);
          if (thrown != null) {
            exchange.failed(thrown);
          } else if (result != null && !exchange.isSent()) {
            // A cache of the application's own has answered.
            exchange.end(Call.Ending.OK, null);
          }
          return result;
        };
  }
}
