package io.tapedeck.session;

import io.tapedeck.journal.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * Turns a journal's stamps into nanoseconds since 1970. The wall clock of a stamp has milliseconds
 * and may be set back; so the first stamp anchors the monotonic clock, which measures from there.
 */
final class JournalClock {

  private @Nullable Stamp anchor;

  JournalClock() {
    this(null);
  }

  /** A clock that goes on from a stamp read before. */
  JournalClock(@Nullable Stamp anchor) {
    this.anchor = anchor;
  }

  @Nullable Stamp anchor() {
    return anchor;
  }

  long nanos(Stamp stamp) {
    if (anchor == null) {
      anchor = stamp;
    }
    return anchor.epochNanos() + (stamp.monotonicNanos() - anchor.monotonicNanos());
  }
}
