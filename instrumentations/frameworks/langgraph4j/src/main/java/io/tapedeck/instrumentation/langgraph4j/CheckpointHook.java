package io.tapedeck.instrumentation.langgraph4j;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state after a node is kept, where the application has given somewhere to keep it. */
public final class CheckpointHook implements Hook {
  private final Deck deck;

  public CheckpointHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Map<String, Object> checkpoint = new LinkedHashMap<>();
    checkpoint.put("node", arguments[1]);
    checkpoint.put("next", arguments[3]);
    checkpoint.put("state", arguments[2]);
    Scope scope = deck.scope();
    return (Exit)
        (result, thrown) -> {
          if (result instanceof Optional<?> kept && kept.isPresent()) {
            deck.state(scope, "checkpoint", StateJson.of(checkpoint));
          }
          return result;
        };
  }
}
