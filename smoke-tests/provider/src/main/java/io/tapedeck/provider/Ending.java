package io.tapedeck.provider;

/** How an answer ends. */
public enum Ending {
  /** Whole. */
  COMPLETE,
  /** The stub closes the connection before the end, as scripted. */
  CUT,
  /** The stub falls silent, as scripted, and waits for the client to go. */
  HANG,
  /** The client went before the stub had said everything. */
  CLIENT_GONE
}
