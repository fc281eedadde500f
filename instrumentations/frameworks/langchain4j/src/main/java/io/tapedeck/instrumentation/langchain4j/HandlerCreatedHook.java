package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** A handler for the model's next streamed reply is made, on the thread of the run. */
public final class HandlerCreatedHook implements Hook {
  public HandlerCreatedHook(Deck deck) {
    // The run knows its call.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    AgentRun run = AgentRun.current();
    if (run != null && self != null) {
      run.awaitsReply();
      AgentRun.RUNS.put(self, run);
    }
    return null;
  }
}
