package io.tapedeck.instrumentation.apache.classic5;

import io.tapedeck.instrumentation.apache.Attempt;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** Keeps an attempt that a tape answers from asking for a connection. */
public final class ReadyHook implements Hook {
  public ReadyHook(Deck deck) {
    // The attempt under way knows its call.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Attempt attempt = Attempt.current();
    return attempt == null || attempt.playback() == null ? null : (Answer) () -> true;
  }
}
