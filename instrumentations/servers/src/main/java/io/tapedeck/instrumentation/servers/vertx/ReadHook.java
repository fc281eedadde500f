package io.tapedeck.instrumentation.servers.vertx;

import io.tapedeck.instrumentation.servers.Inbound;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Some of a request's body, or its end, goes to the application's handler. */
public final class ReadHook implements Hook {

  /** Takes nothing from the deck: the request knows its call. */
  public ReadHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Inbound inbound = Inbounds.of(self);
    if (inbound == null) {
      return null;
    }
    if (arguments.length > 0 && arguments[0] instanceof Buffer body) {
      inbound.read(body.getBytes(), 0, body.length());
    }
    return Inbounds.in(inbound);
  }
}
