package io.tapedeck.instrumentation.vertx;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/** Some of an answer's body goes to the application's handler. */
public final class ChunkHook implements Hook {

  /** Takes nothing from the deck: the request knows its call. */
  public ChunkHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(self instanceof HttpClientResponse response) || !(arguments[0] instanceof Buffer chunk)) {
      return null;
    }
    Exchange exchange = Exchange.known(response.request());
    if (exchange == null) {
      return null;
    }
    exchange.data(Call.Direction.RESPONSE, chunk.getBytes());
    return Told.in(exchange);
  }
}
