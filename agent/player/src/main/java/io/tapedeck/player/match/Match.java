package io.tapedeck.player.match;

import io.tapedeck.player.tape.TapeCall;
import org.jspecify.annotations.Nullable;

/** What the tape says about a call that the application makes. */
public sealed interface Match {

  /** The tape holds this call, here. */
  record Found(TapeCall call) implements Match {}

  /** At this place the tape holds a call that asked for something else. */
  record Changed(TapeCall call) implements Match {}

  /**
   * The tape holds this call, but not at this place.
   *
   * @param before the call that should have come first, or null where it belongs to another parent
   */
  record Moved(TapeCall call, @Nullable TapeCall before) implements Match {}

  /**
   * The tape holds no such call any more.
   *
   * @param asked the call that asked the same and was answered already, or null
   */
  record Extra(@Nullable TapeCall asked) implements Match {}
}
