package io.tapedeck.instrumentation.vertx;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** A request meets an exception, and tells the application's handler of it. */
public final class ExceptionHook implements Hook {

  /** Takes nothing from the deck: the request knows its call. */
  public ExceptionHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Exchange exchange = Exchange.known(self);
    return exchange == null ? null : Told.in(exchange);
  }
}
