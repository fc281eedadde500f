package io.tapedeck.instrumentation.embabel;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.lang.invoke.MethodHandles.Lookup;
import org.jspecify.annotations.Nullable;

/** A tool is called by the innermost of what Embabel puts around it: here it fails for real. */
public final class FailureHook implements Hook {
  private final ToolResults results;

  /** Takes nothing from the deck: the call is on record already. */
  public FailureHook(Deck deck, Lookup woven) throws ReflectiveOperationException {
    this.results = new ToolResults(new Getters(woven));
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    ToolRun run = ToolRun.current();
    if (run == null) {
      return null;
    }
    return (Exit)
        (result, thrown) -> {
          Throwable failure = thrown == null ? results.failure(result) : thrown;
          if (failure != null) {
            run.failed(failure);
          }
          return result;
        };
  }
}
