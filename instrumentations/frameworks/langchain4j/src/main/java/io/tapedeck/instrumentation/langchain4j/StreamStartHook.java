package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** The token stream is started, maybe by another thread than the one that called the service. */
public final class StreamStartHook implements Hook {
  public StreamStartHook(Deck deck) {
    // The run knows its call.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    AgentRun run = AgentRun.RUNS.get(self);
    if (run == null) {
      return null;
    }
    AgentRun.Entered entered = run.enter();
    return (Exit)
        (result, thrown) -> {
          entered.leave();
          if (thrown != null) {
            run.end(thrown);
          }
          return result;
        };
  }
}
