package io.tapedeck.journal;

/** A record's bytes do not follow FORMAT.md. */
public final class MalformedRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedRecordException(String message) {
    super(message);
  }
}
