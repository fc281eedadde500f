package io.tapedeck.session;

/** Words for a search, of a message or of a call that is no model call. */
public record TextRow(long number, String text) {

  static TextRow ofMessage(int number, String text) {
    return new TextRow(number(number), text);
  }

  static TextRow ofCall(long call, String text) {
    return new TextRow(numberOfCall(call), text);
  }

  static long number(int message) {
    return 2L * message;
  }

  static long numberOfCall(long call) {
    return 2L * call + 1;
  }
}
