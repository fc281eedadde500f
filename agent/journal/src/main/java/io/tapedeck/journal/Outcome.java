package io.tapedeck.journal;

/** How a call ended. */
public enum Outcome {
  /** The application got the whole answer, whatever its status code. */
  OK(1),
  /** An exception reached the application. */
  ERROR(2),
  /** The application cancelled the call. */
  CANCELLED(3),
  /** The application closed the answer before its end. */
  CLOSED_EARLY(4);

  final int code;

  Outcome(int code) {
    this.code = code;
  }

  /** The outcome's number in the journal. */
  public int code() {
    return code;
  }

  static Outcome ofCode(long code) {
    for (Outcome outcome : values()) {
      if (outcome.code == code) {
        return outcome;
      }
    }
    throw new MalformedRecordException("unknown outcome code " + code);
  }
}
