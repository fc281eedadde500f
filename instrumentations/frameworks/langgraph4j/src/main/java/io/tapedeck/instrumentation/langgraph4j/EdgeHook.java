package io.tapedeck.instrumentation.langgraph4j;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bsc.langgraph4j.action.Command;
import org.jspecify.annotations.Nullable;

/** Which node follows a node, whether fixed or decided by the application. */
public final class EdgeHook implements Hook {
  private final Deck deck;

  public EdgeHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Object from = arguments[2];
    // Perhaps on the thread on which the node ended; it has the scope of the run all the same.
    Scope scope = deck.scope();
    return (Exit)
        (result, thrown) -> {
          if (result instanceof Command way) {
            Map<String, Object> edge = new LinkedHashMap<>();
            edge.put("from", from);
            edge.put("to", way.gotoNode());
            deck.state(scope, "edge", StateJson.of(edge));
          }
          return result;
        };
  }
}
