package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** The arguments of a tool's method are made: they know its run where another thread calls it. */
public final class QuarkusArgumentsHook implements Hook {
  public QuarkusArgumentsHook(Deck deck) {
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
          if (result != null) {
            ToolRun.BY_ARGUMENTS.put(result, run);
          }
          return result;
        };
  }
}
