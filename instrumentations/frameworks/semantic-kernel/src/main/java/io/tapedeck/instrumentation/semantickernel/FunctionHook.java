package io.tapedeck.instrumentation.semantickernel;

import com.microsoft.semantickernel.contextvariables.ContextVariableTypes;
import com.microsoft.semantickernel.orchestration.InvocationContext;
import com.microsoft.semantickernel.semanticfunctions.KernelFunction;
import com.microsoft.semantickernel.semanticfunctions.KernelFunctionArguments;
import com.microsoft.semantickernel.semanticfunctions.KernelFunctionFromPrompt;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.TextCall;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A function is called: a prompt is a run, whatever else is a tool. */
public final class FunctionHook implements Hook {
  private final Deck deck;

  public FunctionHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    String id = ToolCalls.take();
    if (!(self instanceof KernelFunction<?> function)) {
      return null;
    }
    String name = FunctionValues.name(function);
    if (function instanceof KernelFunctionFromPrompt) {
      return (Exit)
          (result, thrown) ->
              result instanceof Mono<?> coming
                  ? new Run<>(coming, deck, outer -> deck.agent(outer, name, Map.of()), given -> {})
                  : result;
    }
    Call made = deck.tool(deck.scope(), name, id);
    TextCall call =
        TextCall.begin(made, FunctionValues.json((KernelFunctionArguments) arguments[1]));
    if (made == null || call == null) {
      return null;
    }
    ContextVariableTypes types =
        arguments[3] instanceof InvocationContext context
            ? context.getContextVariableTypes()
            : ContextVariableTypes.getGlobalTypes();
    TextCall.Answered answered = call.answer();
    if (answered != null) {
      return (Answer) () -> FunctionValues.recorded(function, types, answered);
    }
    return (Exit)
        (result, thrown) -> {
          call.pause();
          if (result instanceof Mono<?> coming) {
            return new Run<>(
                coming,
                deck,
                outer -> made,
                given -> call.endElsewhere(FunctionValues.text(given, types), null));
          }
          call.endElsewhere(null, thrown);
          return result;
        };
  }
}
