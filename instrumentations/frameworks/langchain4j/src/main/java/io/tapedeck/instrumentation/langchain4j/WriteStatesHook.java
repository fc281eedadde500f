package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** Several things are written to the state that the agents of a system share. */
public final class WriteStatesHook implements Hook {
  private final Deck deck;

  public WriteStatesHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (deck.scope().inAgent()) {
      deck.state(deck.scope(), "state", AgenticJson.of(arguments[0]));
    }
    return null;
  }
}
