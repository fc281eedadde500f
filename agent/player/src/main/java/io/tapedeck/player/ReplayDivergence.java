package io.tapedeck.player;

/**
 * Thrown at the application where it no longer does what the tape holds. An error and no exception:
 * SDKs catch exceptions and try again.
 */
public final class ReplayDivergence extends Error {
  private static final long serialVersionUID = 1L;

  ReplayDivergence(String message) {
    super(message);
  }
}
