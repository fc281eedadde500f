package io.tapedeck.views.time;

/**
 * A stretch of the critical path: had it been shorter, the session would have been.
 *
 * @param what a tool's, agent's or model call's name
 * @param step the step that it belongs to, or 0
 * @param beginNanos from the session's beginning
 */
public record Segment(Spent spent, String what, int step, long beginNanos, long nanos) {

  /** When it ends, from the session's beginning. */
  public long endNanos() {
    return beginNanos + nanos;
  }
}
