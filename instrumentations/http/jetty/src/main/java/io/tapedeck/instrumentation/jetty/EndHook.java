package io.tapedeck.instrumentation.jetty;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.eclipse.jetty.client.Result;
import org.jspecify.annotations.Nullable;

/** Request and answer are over, well or not; the application is told next. */
public final class EndHook implements Hook {

  /** Takes nothing from the deck: the exchange knows its call. */
  public EndHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (arguments[0] != null && arguments[1] instanceof Result result) {
      Exchanges.end(arguments[0], result.getFailure());
    }
    return null;
  }
}
