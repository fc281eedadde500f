package io.tapedeck.instrumentation.threads;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** A loop runs the task that it is given. */
public final class RunTaskHook implements Hook {

  /** Takes nothing from the deck: the scope comes with the task. */
  public RunTaskHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    return RunHook.running(arguments[0]);
  }
}
