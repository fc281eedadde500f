package io.tapedeck.player;

import java.util.Locale;

/** What happens where the application departs from the tape. */
public enum Mode {
  /** It is told and stopped: the first divergence ends the replay. */
  REPLAY,
  /** It is told; a changed request gets the answer recorded at its place, an extra one an error. */
  LENIENT,
  /** It is told; what the tape does not hold is asked for real. */
  SPY,
  /** Everything is asked for real, and compared with the tape. */
  DIFF;

  static Mode parse(String text) {
    try {
      return valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "play.mode=" + text + " is none of replay, lenient, spy, diff", e);
    }
  }
}
