package io.tapedeck.instrumentation.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.TextCall;
import org.jspecify.annotations.Nullable;

/** A tool that is a method executes, and gives its result as text. */
public final class ToolHook implements Hook {
  private final Deck deck;

  public ToolHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(arguments[0] instanceof ToolExecutionRequest request)) {
      return null;
    }
    ToolRun run = ToolRun.begin(deck, null, request);
    if (run == null) {
      return null;
    }
    TextCall.Answered answered = run.answer();
    if (answered != null) {
      return (Answer) answered::text;
    }
    return (Exit)
        (result, thrown) -> {
          run.end((String) result, thrown);
          return result;
        };
  }
}
