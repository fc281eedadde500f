package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** The application leaves a stream, between two parts of it: no handler hears of it. */
public final class StreamLeftHook implements Hook {
  public StreamLeftHook(Deck deck) {
    // The run knows its call.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    AgentRun run = AgentRun.RUNS.get(self);
    if (run == null) {
      return null;
    }
    return (Exit)
        (result, thrown) -> {
          run.left();
          return result;
        };
  }
}
