package io.tapedeck.instrumentation.koog;

import ai.koog.agents.core.tools.ToolBase;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.TextCall;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import org.jspecify.annotations.Nullable;

/** A tool is called, whoever implements it. It may suspend, and go on on another thread. */
public final class ToolHook implements Hook {
  private final Deck deck;

  public ToolHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    ComingTool coming = ComingTool.enter(null);
    if (coming == null
        || !(self instanceof ToolBase<?, ?> tool)
        || !(arguments[2] instanceof Continuation<?> caller)) {
      return null;
    }
    Scope outer = deck.scope();
    Call made = deck.tool(outer, coming.call().getTool(), coming.call().getId());
    TextCall call = TextCall.begin(made, coming.call().getArgs());
    if (made == null || call == null) {
      return null;
    }
    ToolResults results = new ToolResults(tool, coming.serializer());
    TextCall.Answered answered = call.answer();
    if (answered != null) {
      return (Answer) () -> results.read(answered.text());
    }
    arguments[2] =
        new Callee<>(
            caller,
            outer,
            made.scope(),
            (result, thrown) -> call.endElsewhere(results.text(result), thrown));
    return (Exit)
        (result, thrown) -> {
          if (result == IntrinsicsKt.getCOROUTINE_SUSPENDED()) {
            call.pause();
          } else {
            call.end(results.text(result), thrown);
          }
          return result;
        };
  }
}
