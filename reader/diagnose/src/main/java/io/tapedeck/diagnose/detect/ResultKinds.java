package io.tapedeck.diagnose.detect;

/** What kind of result a tool gave, as detectors judge it. */
public final class ResultKinds {
  private ResultKinds() {}

  /** Whether a result says that there is nothing. */
  public static boolean isEmpty(String result) {
    return Results.isEmpty(result);
  }

  /** Whether a result reads like an error. */
  public static boolean isError(String result) {
    return Results.isError(result);
  }
}
