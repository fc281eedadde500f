package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Sees the exception of a tool's method before the framework makes a text of it. */
public final class ToolMethodHook implements Hook {
  public ToolMethodHook(Deck deck) {
    // The tool run knows its call.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    ToolRun run = ToolRun.current();
    if (run == null) {
      return null;
    }
    return (Exit)
        (result, thrown) -> {
          if (thrown != null) {
            boolean wrapped = thrown instanceof InvocationTargetException;
            Throwable cause = wrapped ? thrown.getCause() : null;
            run.failed(cause == null ? thrown : cause);
          }
          return result;
        };
  }
}
