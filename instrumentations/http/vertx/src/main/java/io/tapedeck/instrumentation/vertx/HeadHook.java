package io.tapedeck.instrumentation.vertx;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/** Status and headers of an answer have come. */
public final class HeadHook implements Hook {

  /** Takes nothing from the deck: the request knows its call. */
  public HeadHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Exchange exchange = Exchange.known(self);
    if (exchange == null || !(arguments[0] instanceof HttpClientResponse response)) {
      return null;
    }
    exchange.head(response.statusCode(), response.headers());
    return Told.in(exchange);
  }
}
