package io.tapedeck.instrumentation.servers.vertx;

import io.tapedeck.instrumentation.servers.Inbound;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** A request came in over HTTP/2, and its handler is told, here or on another thread. */
public final class DispatchHook implements Hook {
  private final Deck deck;

  public DispatchHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(self instanceof HttpServerRequest request)) {
      return null;
    }
    Inbounds.begin(deck, request);
    Inbound inbound = Inbounds.of(request);
    return inbound == null ? null : Inbounds.in(inbound);
  }
}
