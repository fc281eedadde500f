package io.tapedeck.instrumentation.alibaba;

import com.alibaba.cloud.ai.graph.GraphRunnerContext;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run goes on that had stopped: with which node, and after which where that is known. */
public final class ResumeHook implements Hook {
  private final Deck deck;

  public ResumeHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(self instanceof GraphRunnerContext context)) {
      return null;
    }
    return (Exit)
        (result, thrown) -> {
          if (thrown == null) {
            Map<String, Object> where = new LinkedHashMap<>();
            where.put("after", context.getResumeFrom());
            where.put("next", context.getNextNodeId());
            // The context is still being made: the run is the one that makes it.
            deck.state(deck.scope(), "resume", StateJson.of(where));
          }
          return result;
        };
  }
}
