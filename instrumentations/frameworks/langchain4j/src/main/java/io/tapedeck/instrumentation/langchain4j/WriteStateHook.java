package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Something is written to the state that the agents of a system share. */
public final class WriteStateHook implements Hook {
  /** How far a planner has come, which the library keeps there as well. */
  private static final String PLANNER = "__planner_state_";

  private final Deck deck;

  public WriteStateHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    boolean planner = arguments[0] instanceof String key && key.startsWith(PLANNER);
    if (!planner && deck.scope().inAgent()) {
      deck.state(
          deck.scope(),
          "state",
          AgenticJson.of(Collections.singletonMap(arguments[0], arguments[1])));
    }
    return null;
  }
}
