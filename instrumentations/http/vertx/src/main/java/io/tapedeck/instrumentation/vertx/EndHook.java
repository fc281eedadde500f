package io.tapedeck.instrumentation.vertx;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/** An answer is whole. */
public final class EndHook implements Hook {

  /** Takes nothing from the deck: the request knows its call. */
  public EndHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Exchange exchange =
        self instanceof HttpClientResponse response ? Exchange.known(response.request()) : null;
    if (exchange == null) {
      return null;
    }
    exchange.answeredWhole();
    return Told.in(exchange);
  }
}
