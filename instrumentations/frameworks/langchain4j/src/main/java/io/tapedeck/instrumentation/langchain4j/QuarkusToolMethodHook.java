package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** Sees the exception of a tool's method, on any thread, before Quarkus makes a text of it. */
public final class QuarkusToolMethodHook implements Hook {
  public QuarkusToolMethodHook(Deck deck) {
    // The tool run knows its call.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    ToolRun run = ToolRun.BY_ARGUMENTS.get(arguments[1]);
    if (run == null) {
      return null;
    }
    return (Exit)
        (result, thrown) -> {
          if (thrown != null) {
            run.failed(thrown);
          }
          return result;
        };
  }
}
