package io.tapedeck.instrumentation.semantickernel;

import com.azure.ai.openai.models.ChatCompletionsFunctionToolCall;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** A chat prepares the invocation of the function that a model asked for. */
public final class ToolCallHook implements Hook {

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    for (Object argument : arguments) {
      if (argument instanceof ChatCompletionsFunctionToolCall call) {
        return (Exit)
            (invocation, thrown) -> {
              if (invocation != null) {
                ToolCalls.put(invocation, call.getId());
              }
              return invocation;
            };
      }
    }
    return null;
  }
}
