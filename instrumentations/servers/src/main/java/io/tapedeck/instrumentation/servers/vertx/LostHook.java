package io.tapedeck.instrumentation.servers.vertx;

import io.tapedeck.instrumentation.servers.Inbound;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** The connection of an answer goes, whether the answer is complete or not. */
public final class LostHook implements Hook {

  /** Takes nothing from the deck: the answer knows its call. */
  public LostHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Inbound inbound = Inbounds.of(self);
    if (inbound != null) {
      inbound.abandoned(
          arguments.length > 0 && arguments[0] instanceof Throwable cause ? cause : null);
    }
    return null;
  }
}
