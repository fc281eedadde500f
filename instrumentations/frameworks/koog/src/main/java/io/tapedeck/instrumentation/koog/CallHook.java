package io.tapedeck.instrumentation.koog;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import kotlin.coroutines.CoroutineContext;
import org.jspecify.annotations.Nullable;

/** A request gets the context that it is sent in, which is its engine's, and not its sender's. */
public final class CallHook implements Hook {
  private final Deck deck;

  public CallHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Scope sender = deck.scope();
    if (sender.isEmpty()) {
      return null;
    }
    return (Exit)
        (result, thrown) ->
            result instanceof CoroutineContext context
                ? context.plus(new ScopeElement(sender))
                : result;
  }
}
