package io.tapedeck.instrumentation.semantickernel;

import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** An invocation is subscribed to: it calls its function now, on this thread. */
public final class InvocationHook implements Hook {

  @Override
  public Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    String before = ToolCalls.enter(self);
    return (Exit)
        (result, thrown) -> {
          var unused = ToolCalls.coming(before);
          return result;
        };
  }
}
