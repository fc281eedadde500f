package io.tapedeck.instrumentation.okhttp;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/**
 * A call is enqueued. It may wait for others of its host; whoever ends one of those then hands it
 * to the dispatcher's threads, and knows nothing of whose it is.
 */
public final class AsyncCallMadeHook implements Hook {
  private final Deck deck;

  public AsyncCallMadeHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (self != null) {
      Attempts.ENQUEUED.put(self, deck.scope());
    }
    return null;
  }
}
