package io.tapedeck.instrumentation.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.TextCall;
import org.jspecify.annotations.Nullable;

/**
 * Stands before tools that the application executes itself: lambdas, remote tools. The framework
 * turns their exceptions into texts right here, so the executor is wrapped to see them first.
 */
public final class CustomToolHook implements Hook {
  private final Deck deck;

  public CustomToolHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (arguments[1] instanceof ToolExecutor executor
        && !(executor instanceof DefaultToolExecutor)) {
      Scope scope = AgentRun.SCOPES.get(arguments[2]);
      arguments[1] = new Recorded(deck, executor, scope);
    }
    return null;
  }

  private record Recorded(Deck deck, ToolExecutor executor, @Nullable Scope scope)
      implements ToolExecutor {
    @Override
    public String execute(ToolExecutionRequest request, Object memoryId) {
      return executor.execute(request, memoryId);
    }

    @Override
    public ToolExecutionResult executeWithContext(
        ToolExecutionRequest request, InvocationContext context) {
      ToolRun run = ToolRun.begin(deck, scope, request);
      if (run == null) {
        return executor.executeWithContext(request, context);
      }
      TextCall.Answered answered = run.answer();
      if (answered != null) {
        return result(answered);
      }
      ToolExecutionResult result = null;
      Throwable failure = null;
      try {
        result = executor.executeWithContext(request, context);
        return result;
      } catch (Throwable t) {
        failure = t;
        throw t;
      } finally {
        run.end(result == null ? null : result.resultText(), failure);
      }
    }

    private static ToolExecutionResult result(TextCall.Answered answered) {
      try {
        return ToolExecutionResult.builder().resultText(answered.text()).build();
      } catch (RuntimeException | Error recorded) {
        throw recorded;
      } catch (Throwable recorded) {
        throw new IllegalStateException(recorded);
      }
    }
  }
}
