package io.tapedeck.instrumentation.threads;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** A thread of a pool begins with the task that it was made for. */
public final class FirstTaskHook implements Hook {

  /** Takes nothing from the deck: the scope comes with the worker. */
  public FirstTaskHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Carried.enter(arguments[0]);
    return null;
  }
}
