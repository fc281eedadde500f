package io.tapedeck.instrumentation.ktor;

import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A request is ready, on the thread of whoever sends it; the engine executes it on another, of
 * which it tells nothing.
 */
public final class BuildHook implements Hook {
  /** By request: where it was sent from. */
  static final Attachments<Scope> SENDERS = new Attachments<>();

  private final Deck deck;

  public BuildHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    return (Exit)
        (request, thrown) -> {
          if (request != null) {
            SENDERS.put(request, deck.scope().ofThisThread());
          }
          return request;
        };
  }
}
