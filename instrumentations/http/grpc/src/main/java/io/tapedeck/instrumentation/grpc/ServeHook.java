package io.tapedeck.instrumentation.grpc;

import io.grpc.ServerMethodDefinition;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** Serves a call by a method of ours, in place of the application's, which it asks. */
public final class ServeHook implements Hook {
  private final Deck deck;

  public ServeHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    return (Exit)
        (result, thrown) ->
            result instanceof ServerMethodDefinition<?, ?> method
                ? ServedMethod.of(deck, method)
                : result;
  }
}
