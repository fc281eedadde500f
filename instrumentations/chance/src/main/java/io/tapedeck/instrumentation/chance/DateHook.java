package io.tapedeck.instrumentation.chance;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Sets a new date to the pinned time. */
public final class DateHook implements Hook {
  private final Deck deck;

  public DateHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  @SuppressWarnings("JavaUtilDate") // what applications use, old or not
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Instant pinned = deck.now();
    if (pinned != null && self instanceof Date date) {
      date.setTime(pinned.toEpochMilli());
    }
    return null;
  }
}
