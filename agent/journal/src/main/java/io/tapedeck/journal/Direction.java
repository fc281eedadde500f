package io.tapedeck.journal;

/** Which way a body travels, seen from the application. */
public enum Direction {
  REQUEST(1),
  RESPONSE(2);

  final int code;

  Direction(int code) {
    this.code = code;
  }

  /** The direction's number in the journal. */
  public int code() {
    return code;
  }

  static Direction ofCode(long code) {
    return switch ((int) code) {
      case 1 -> REQUEST;
      case 2 -> RESPONSE;
      default -> throw new MalformedRecordException("unknown direction code " + code);
    };
  }
}
