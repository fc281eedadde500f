package io.tapedeck.instrumentation.koog;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import kotlin.coroutines.CoroutineContext;
import org.jspecify.annotations.Nullable;

/** A thread waits for a coroutine, which runs on behalf of it, on others. */
public final class BlockingHook implements Hook {
  private final Deck deck;

  public BlockingHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Scope waiting = deck.scope();
    if (!waiting.isEmpty() && arguments[0] instanceof CoroutineContext context) {
      arguments[0] = context.plus(new ScopeElement(waiting));
    }
    return null;
  }
}
