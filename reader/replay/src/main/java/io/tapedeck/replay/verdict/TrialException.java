package io.tapedeck.replay.verdict;

import org.jspecify.annotations.Nullable;

/** A run could not be judged, so that there is no verdict. */
public final class TrialException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int run;

  TrialException(int run, @Nullable Throwable cause) {
    super("run " + (run + 1) + " could not be judged: " + cause, cause);
    this.run = run;
  }

  /** Which run it was, from 0. */
  public int run() {
    return run;
  }
}
