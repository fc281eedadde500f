package io.tapedeck.instrumentation.vertx;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** A request is given up: by the application, or by a timeout. */
public final class ResetHook implements Hook {

  /** Takes nothing from the deck: the request knows its call. */
  public ResetHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Exchange exchange = Exchange.known(self);
    if (exchange != null && arguments[0] instanceof Throwable reason) {
      exchange.reset(reason);
    }
    return null;
  }
}
