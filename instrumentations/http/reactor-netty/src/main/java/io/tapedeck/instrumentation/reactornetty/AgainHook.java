package io.tapedeck.instrumentation.reactornetty;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** The client's own question, whether to try again: yes, where a tape had no answer. */
public final class AgainHook implements Hook {
  public AgainHook(Deck deck) {
    // The attempt knows what is asked again.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    return arguments[0] instanceof PlayedConnect.AskForReal ? (Answer) () -> true : null;
  }
}
