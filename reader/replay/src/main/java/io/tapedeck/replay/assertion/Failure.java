package io.tapedeck.replay.assertion;

/**
 * An assertion that does not hold.
 *
 * @param line of the assertion in its file
 * @param assertion its key, such as {@code never called}
 * @param step number of the step that shows it, or 0 where none does
 */
public record Failure(String file, int line, String assertion, int step, String what) {

  /** One line: {@code refund.expect.yaml:5: never called: delete_account was called (step 4)}. */
  @Override
  public String toString() {
    String where = step == 0 ? "" : " (step " + step + ")";
    return file + ":" + line + ": " + assertion + ": " + what + where;
  }
}
