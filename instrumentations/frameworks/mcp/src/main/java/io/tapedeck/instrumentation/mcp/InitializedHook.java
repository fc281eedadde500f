package io.tapedeck.instrumentation.mcp;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a client is asked waits until it is initialised, perhaps by somebody else's call: it is done
 * in the scope of whoever asked, on whichever thread.
 */
public final class InitializedHook implements Hook {
  private final Deck deck;

  public InitializedHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (arguments[1] instanceof Function<?, ?> operation) {
      arguments[1] = in(deck.scope(), operation);
    }
    return null;
  }

  private static <T, R> Function<T, R> in(Scope scope, Function<T, R> operation) {
    return initialization -> {
      Scope outer = scope.enter();
      try {
        return operation.apply(initialization);
      } finally {
        outer.enter();
      }
    };
  }
}
