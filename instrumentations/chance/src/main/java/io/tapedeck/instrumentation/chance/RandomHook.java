package io.tapedeck.instrumentation.chance;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Seeds a generator that would seed itself. */
public final class RandomHook implements Hook {
  private final Deck deck;

  public RandomHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Long seed = deck.drawSeed();
    if (seed != null && self instanceof Random random) {
      random.setSeed(seed);
    }
    return null;
  }
}
