package io.tapedeck.instrumentation.langgraph4j;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** A run asks whether to stop before a node; where not, it calls that node next. */
public final class InterruptBeforeHook implements Hook {

  /** Takes nothing from the deck: the run knows its call. */
  public InterruptBeforeHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Run run = Run.current();
    if (run != null && arguments[0] instanceof String node) {
      run.mayStop("before", node);
    }
    return null;
  }
}
