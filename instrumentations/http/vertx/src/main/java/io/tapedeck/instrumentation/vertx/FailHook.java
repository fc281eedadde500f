package io.tapedeck.instrumentation.vertx;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** A request, or the answer to it, fails. */
public final class FailHook implements Hook {

  /** Takes nothing from the deck: the request knows its call. */
  public FailHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Exchange exchange = Exchange.known(self);
    if (exchange == null || !(arguments[0] instanceof Throwable failure)) {
      return null;
    }
    exchange.failed(failure);
    return Told.in(exchange);
  }
}
