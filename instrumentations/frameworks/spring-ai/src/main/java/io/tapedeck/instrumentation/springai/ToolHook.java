package io.tapedeck.instrumentation.springai;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.TextCall;
import io.tapedeck.spi.UnmadeException;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.execution.ToolExecutionException;

/** A tool is called, whoever implements it. */
public class ToolHook implements Hook {
  private final Deck deck;

  public ToolHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public final @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(self instanceof ToolCallback tool)) {
      return null;
    }
    String name = tool.getToolDefinition().name();
    TextCall call =
        TextCall.begin(deck.tool(deck.scope(), name, ToolCalls.next(name)), (String) arguments[0]);
    if (call == null) {
      return null;
    }
    TextCall.Answered answered = call.answer();
    return answered == null ? watch(call) : answer(() -> recorded(tool, answered));
  }

  Exit watch(TextCall call) {
    return (result, thrown) -> {
      call.end((String) result, thrown);
      return result;
    };
  }

  Answer answer(TextCall.Answered recorded) {
    return recorded::text;
  }

  private static String recorded(ToolCallback tool, TextCall.Answered answered) throws Throwable {
    try {
      return answered.text();
    } catch (UnmadeException e) {
      if (e.className().equals(ToolExecutionException.class.getName()) && e.getCause() != null) {
        throw new ToolExecutionException(tool.getToolDefinition(), e.getCause());
      }
      throw e;
    }
  }
}
