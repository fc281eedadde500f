package io.tapedeck.instrumentation.servers.vertx;

import io.tapedeck.instrumentation.servers.Inbound;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** The application's handler is told of a request, here or on another thread. */
public final class EmitHook implements Hook {

  /** Takes nothing from the deck: the request knows its call. */
  public EmitHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Inbound inbound = arguments.length == 0 ? null : Inbounds.of(arguments[0]);
    return inbound == null ? null : Inbounds.in(inbound);
  }
}
