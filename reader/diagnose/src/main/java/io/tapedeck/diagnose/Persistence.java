package io.tapedeck.diagnose;

/** Whether it will happen again. */
public enum Persistence {
  /** A next run may well succeed as it is. */
  TRANSIENT,
  /** A next run will fail alike until a prompt, a tool or a setting is changed. */
  SYSTEMATIC,
  /** The way in which the agent is built lets it happen. */
  ARCHITECTURAL
}
