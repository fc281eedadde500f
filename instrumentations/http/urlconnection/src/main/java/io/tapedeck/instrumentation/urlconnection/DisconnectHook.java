package io.tapedeck.instrumentation.urlconnection;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** The application has had enough; before an answer came, that is a cancellation. */
public final class DisconnectHook implements Hook {
  public DisconnectHook(Deck deck) {
    // The hop under way knows its call.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Exchange exchange = Exchange.find(self);
    if (exchange == null) {
      return null;
    }
    if (!exchange.isAnswered()) {
      // Before it is done: whoever waits for the answer will get an exception for it.
      exchange.end(Call.Ending.CANCELLED, null);
      return null;
    }
    return (Exit)
        (result, thrown) -> {
          // It closes the answer's stream, which knows better whether all was read.
          exchange.end(Call.Ending.CLOSED_EARLY, null);
          return result;
        };
  }
}
