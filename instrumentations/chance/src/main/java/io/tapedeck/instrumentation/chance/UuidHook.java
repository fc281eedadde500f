package io.tapedeck.instrumentation.chance;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives the UUIDs that the recorded run drew. */
public final class UuidHook implements Hook {
  private final Deck deck;

  public UuidHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    UUID pinned = deck.drawUuid();
    return pinned == null ? null : (Answer) () -> pinned;
  }
}
