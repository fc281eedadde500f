package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** The service answers with a token stream: the run goes on when somebody starts it. */
public final class StreamCreatedHook implements Hook {
  public StreamCreatedHook(Deck deck) {
    // The run knows its call.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    AgentRun run = AgentRun.current();
    if (run != null && self != null) {
      run.streams();
      AgentRun.RUNS.put(self, run);
    }
    return null;
  }
}
