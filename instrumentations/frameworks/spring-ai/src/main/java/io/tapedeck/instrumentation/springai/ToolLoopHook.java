package io.tapedeck.instrumentation.springai;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;

/** The tools that one reply asks for, or one of them, are about to run, one after the other. */
public final class ToolLoopHook implements Hook {

  /** Takes nothing from the deck: it only knows which tool calls are coming. */
  public ToolLoopHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    for (Object argument : arguments) {
      if (argument instanceof AssistantMessage reply) {
        return coming(reply.getToolCalls());
      }
      if (argument instanceof AssistantMessage.ToolCall call) {
        return coming(List.of(call));
      }
    }
    return null;
  }

  private static Passage coming(List<AssistantMessage.ToolCall> calls) {
    ToolCalls previous = ToolCalls.enter(calls);
    return (Exit)
        (result, thrown) -> {
          ToolCalls.leave(previous);
          return result;
        };
  }
}
