package io.tapedeck.instrumentation.alibaba;

import com.alibaba.cloud.ai.graph.GraphRunnerContext;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
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
    if (!(self instanceof GraphRunnerContext context)) {
      return null;
    }
    Object node = arguments[0];
    Object next = arguments[1];
    return (Exit)
        (result, thrown) -> {
          if (result instanceof Optional<?> kept && kept.isPresent()) {
            Map<String, Object> checkpoint = new LinkedHashMap<>();
            checkpoint.put("node", node);
            checkpoint.put("next", next);
            checkpoint.put("state", context.getCurrentStateData());
            deck.state(Runs.of(self, deck), "checkpoint", StateJson.of(checkpoint));
          }
          return result;
        };
  }
}
