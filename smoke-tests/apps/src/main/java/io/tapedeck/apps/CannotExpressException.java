package io.tapedeck.apps;

/** A recorded request says something that this client has no way to say. */
final class CannotExpressException extends Exception {
  private static final long serialVersionUID = 1L;

  CannotExpressException(String what) {
    super(what);
  }
}
