package io.tapedeck.junit;

import org.jspecify.annotations.Nullable;

/** The application did not do what the tape, or what is expected of its session, says. */
public final class TapeDivergence extends AssertionError {
  TapeDivergence(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
