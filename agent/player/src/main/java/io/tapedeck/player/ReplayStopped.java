package io.tapedeck.player;

/** Thrown at the application where the replay was to end. */
public final class ReplayStopped extends Error {
  private static final long serialVersionUID = 1L;

  ReplayStopped(int step) {
    super("the replay was to stop after step " + step);
  }
}
