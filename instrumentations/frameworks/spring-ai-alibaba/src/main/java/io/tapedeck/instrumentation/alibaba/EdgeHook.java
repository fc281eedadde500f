package io.tapedeck.instrumentation.alibaba;

import com.alibaba.cloud.ai.graph.action.Command;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which node follows a node, whether fixed or decided by the application. */
public final class EdgeHook implements Hook {
  private final Deck deck;

  public EdgeHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Object from = arguments[0];
    return (Exit)
        (result, thrown) -> {
          if (result instanceof Command way) {
            Map<String, Object> edge = new LinkedHashMap<>();
            edge.put("from", from);
            edge.put("to", way.gotoNode());
            deck.state(Runs.of(self, deck), "edge", StateJson.of(edge));
          }
          return result;
        };
  }
}
