package io.tapedeck.diagnose;

/** How much a finding says about the outcome of its session. */
public enum Severity {
  /** Worth knowing: time, money, or a habit that will hurt one day. */
  NOTE,
  /** The session may well have gone wrong here. */
  WARNING,
  /** What the session says or did from here on has no ground. */
  ERROR
}
