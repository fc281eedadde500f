package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;

/** It goes on, on whichever thread, inside the run in which it was made. */
public final class KeptScopeHook implements Hook {
  public KeptScopeHook(Deck deck) {
    // The scope knows its deck.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Scope scope = AgentRun.SCOPES.get(self);
    if (scope == null) {
      return null;
    }
    Scope before = scope.enter();
    return (Exit)
        (result, thrown) -> {
          before.enter();
          return result;
        };
  }
}
