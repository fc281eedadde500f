package io.tapedeck.instrumentation.threads;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A thread of a pool has done a task and waits for the next. Whatever the last one left behind, a
 * session that the application named included, is not the next one's.
 */
public final class NextTaskHook implements Hook {
  private static final Exit TAKEN =
      (task, thrown) -> {
        Carried.enter(task);
        return task;
      };

  private final Deck deck;

  public NextTaskHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!deck.scope().isEmpty()) {
      Scope unused = deck.nowhere().enter();
    }
    return TAKEN;
  }
}
