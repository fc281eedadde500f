package io.tapedeck.instrumentation.urlconnection;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** No hop gets the connection of another: it may be one to nobody, or the other way round. */
public final class PlayedReuseHook implements Hook {
  public PlayedReuseHook(Deck deck) {
    // Holds for every hop.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    return Exchange.current() == null ? null : (Answer) () -> null;
  }
}
