package io.tapedeck.instrumentation.embabel;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.TextCall;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import org.jspecify.annotations.Nullable;

/** A tool is called, whoever implements it. One that fails gives the model a text all the same. */
public final class ToolHook implements Hook {
  private final Deck deck;
  private final MethodHandle definition;
  private final MethodHandle name;
  private final ToolResults results;

  public ToolHook(Deck deck, Lookup woven) throws ReflectiveOperationException {
    Getters getters = new Getters(woven);
    this.deck = deck;
    this.definition = getters.method("api.tool.Tool", "getDefinition");
    this.name = getters.method("api.tool.Tool$Definition", "getName");
    this.results = new ToolResults(getters);
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Throwable {
    ToolRun run = ToolRun.current();
    Object defined = definition.invokeExact(self);
    String tool = String.valueOf((Object) name.invokeExact(defined));
    TextCall call =
        TextCall.begin(
            deck.tool(deck.scope(), tool, run == null ? null : run.id()), (String) arguments[0]);
    if (call == null) {
      return null;
    }
    TextCall.Answered answered = call.answer();
    if (answered != null) {
      return (Answer) () -> results.of(answered.told());
    }
    return (Exit)
        (result, thrown) -> {
          String text = null;
          Throwable failure = thrown;
          try {
            if (result != null) {
              text = results.text(result);
              failure = run == null ? null : run.failure();
              failure = failure == null ? results.failure(result) : failure;
            }
          } finally {
            call.end(text, failure);
          }
          return result;
        };
  }
}
