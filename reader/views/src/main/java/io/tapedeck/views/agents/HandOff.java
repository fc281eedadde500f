package io.tapedeck.views.agents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One agent has another do something, and gets something back.
 *
 * @param number from 1, in the order in which they began
 * @param from index of the lane that calls
 * @param to index of the lane that is called
 * @param step of the caller at which it was asked for, or 0
 * @param by what carried it, such as {@code tool delegate}; empty where nothing was recorded
 * @param ended false where it never came back
 * @param given what was assigned; empty where nothing was recorded
 * @param gave what came back; empty likewise
 * @param failure what it ended with instead, or null
 * @param steps of the called agent within this run
 */
public record HandOff(
    int number,
    int from,
    int to,
    int step,
    String by,
    long beginNanos,
    long untilNanos,
    boolean ended,
    String given,
    String gave,
    @Nullable String failure,
    List<Integer> steps) {

  public HandOff {
    steps = List.copyOf(steps);
  }

  /** How long the caller had to wait for what came back. */
  public long nanos() {
    return Math.max(0, untilNanos - beginNanos);
  }
}
