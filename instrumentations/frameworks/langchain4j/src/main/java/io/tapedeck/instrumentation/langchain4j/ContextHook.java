package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** Remembers which scope an invocation context belongs to. */
public final class ContextHook implements Hook {
  private final Deck deck;

  public ContextHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Object context = arguments[2];
    if (context != null && deck.scope().inAgent()) {
      AgentRun.SCOPES.put(context, deck.scope());
    }
    return null;
  }
}
