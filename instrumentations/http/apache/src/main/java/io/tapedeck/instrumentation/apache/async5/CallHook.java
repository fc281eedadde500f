package io.tapedeck.instrumentation.apache.async5;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.jspecify.annotations.Nullable;

/** Carries the scope of the thread that calls to the one on which the request is ready. */
public final class CallHook implements Hook {
  private final Deck deck;

  public CallHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Scope scope = deck.scope();
    if (!scope.isEmpty() && arguments[1] instanceof AsyncRequestProducer producer) {
      arguments[1] = new ScopedProducer(producer, scope);
    }
    return null;
  }
}
