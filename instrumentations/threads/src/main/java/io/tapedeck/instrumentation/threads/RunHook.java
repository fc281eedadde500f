package io.tapedeck.instrumentation.threads;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;

/** A task runs, from here to the end of the method. */
public final class RunHook implements Hook {

  /** Takes nothing from the deck: the scope comes with the task. */
  public RunHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    return running(self);
  }

  /** Enters the scope of a task until whoever runs it returns; null where it has none. */
  static @Nullable Exit running(@Nullable Object task) {
    Scope scope = Carried.of(task);
    if (scope == null) {
      return null;
    }
    Scope previous = scope.enter();
    return (Exit)
        (result, thrown) -> {
          previous.enter();
          return result;
        };
  }
}
