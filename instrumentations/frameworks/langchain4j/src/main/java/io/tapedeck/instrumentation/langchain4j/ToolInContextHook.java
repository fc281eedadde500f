package io.tapedeck.instrumentation.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.service.tool.ToolExecutionResult;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.TextCall;
import org.jspecify.annotations.Nullable;

/** A tool that is a method executes, in the scope that its invocation context belongs to. */
public final class ToolInContextHook implements Hook {
  private final Deck deck;

  public ToolInContextHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(arguments[0] instanceof ToolExecutionRequest request)) {
      return null;
    }
    ToolRun run = ToolRun.begin(deck, AgentRun.SCOPES.get(arguments[1]), request);
    if (run == null) {
      return null;
    }
    TextCall.Answered answered = run.answer();
    if (answered != null) {
      return (Answer) () -> ToolExecutionResult.builder().resultText(answered.text()).build();
    }
    return (Exit)
        (result, thrown) -> {
          run.end(result instanceof ToolExecutionResult done ? done.resultText() : null, thrown);
          return result;
        };
  }
}
