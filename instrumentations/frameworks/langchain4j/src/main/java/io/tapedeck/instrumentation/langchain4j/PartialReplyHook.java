package io.tapedeck.instrumentation.langchain4j;

import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** A part of a streamed reply, with a handle by which the application may leave, now or later. */
public final class PartialReplyHook implements Hook {
  public PartialReplyHook(Deck deck) {
    // The run knows its call.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    AgentRun run = AgentRun.RUNS.get(self);
    StreamingHandle handle = handle(arguments[1]);
    if (run == null || handle == null) {
      return null;
    }
    AgentRun.RUNS.put(handle, run);
    return (Exit)
        (result, thrown) -> {
          if (handle.isCancelled()) {
            run.left();
          }
          return result;
        };
  }

  private static @Nullable StreamingHandle handle(@Nullable Object context) {
    if (context instanceof PartialResponseContext response) {
      return response.streamingHandle();
    }
    if (context instanceof PartialThinkingContext thinking) {
      return thinking.streamingHandle();
    }
    return context instanceof PartialToolCallContext call ? call.streamingHandle() : null;
  }
}
