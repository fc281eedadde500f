package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/**
 * A streamed reply is complete, or failed, on a thread of the HTTP client: tools run and the model
 * is asked again from here, inside the run. It is over when no further reply is awaited.
 */
public final class HandlerHook implements Hook {
  public HandlerHook(Deck deck) {
    // The run knows its call.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    AgentRun run = AgentRun.RUNS.get(self);
    if (run == null) {
      return null;
    }
    Throwable failure = arguments[0] instanceof Throwable thrown ? thrown : null;
    int awaited = run.repliesAwaited();
    AgentRun.Entered entered = run.enter();
    return (Exit)
        (result, thrown) -> {
          entered.leave();
          if (failure != null || thrown != null) {
            run.end(failure == null ? thrown : failure);
          } else if (run.repliesAwaited() == awaited) {
            run.end(null);
          }
          return result;
        };
  }
}
