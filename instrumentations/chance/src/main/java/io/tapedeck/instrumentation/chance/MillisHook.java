package io.tapedeck.instrumentation.chance;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Gives the pinned time to all that asks a clock for milliseconds. */
public final class MillisHook implements Hook {
  private final Deck deck;

  public MillisHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Instant pinned = deck.now();
    return pinned == null ? null : (Answer) pinned::toEpochMilli;
  }
}
