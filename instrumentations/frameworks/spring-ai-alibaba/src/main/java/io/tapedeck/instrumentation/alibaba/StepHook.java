package io.tapedeck.instrumentation.alibaba;

import com.alibaba.cloud.ai.graph.GraphRunnerContext;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A run comes to a node, of which its context has the name by the time that it is called. */
public final class StepHook implements Hook {
  private final Deck deck;

  public StepHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(arguments[0] instanceof GraphRunnerContext context)) {
      return null;
    }
    Scope outer = Runs.of(context, deck).enter();
    Supplier<String> before = Coming.enter(context::getCurrentNodeId);
    return (Exit)
        (result, thrown) -> {
          Coming.enter(before);
          outer.enter();
          return result;
        };
  }
}
