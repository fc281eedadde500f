package io.tapedeck.journal;

import java.io.IOException;

/** A file cannot be read as a tape; the message says what, where, and what to do. */
public final class TapeFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  public TapeFormatException(String message) {
    super(message);
  }
}
