package io.tapedeck.replay.minimise;

/** What a test says of a candidate; Zeller's cross, tick and question mark. */
public enum TestOutcome {
  /** The failure that is looked for is there. */
  FAILS,
  /** It is not. */
  PASSES,
  /** Another failure, a refused request, or no verdict. */
  UNRESOLVED
}
