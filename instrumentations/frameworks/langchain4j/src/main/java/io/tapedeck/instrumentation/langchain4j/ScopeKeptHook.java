package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** Something that goes on later, on another thread, is made inside an agent's run. */
public final class ScopeKeptHook implements Hook {
  private final Deck deck;

  public ScopeKeptHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (self != null && deck.scope().inAgent()) {
      AgentRun.SCOPES.put(self, deck.scope());
    }
    return null;
  }
}
