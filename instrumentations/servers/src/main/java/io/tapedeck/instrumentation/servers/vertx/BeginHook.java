package io.tapedeck.instrumentation.servers.vertx;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** A request came in over HTTP/1.1; its handler is told next. */
public final class BeginHook implements Hook {
  private final Deck deck;

  public BeginHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    return self instanceof HttpServerRequest request
        ? (Exit)
            (result, thrown) -> {
              Inbounds.begin(deck, request); // It has its answer only now.
              return result;
            }
        : null;
  }
}
