package io.tapedeck.views.time;

import org.jspecify.annotations.Nullable;

/**
 * Where the time of one step went.
 *
 * @param step its number, from 1
 * @param agent or null outside of any
 * @param beginNanos of its first attempt, from the session's beginning
 * @param modelNanos the last attempt
 * @param attempts how many there were
 * @param failure what the first attempt failed with, such as {@code 429}, or null
 * @param retryNanos from the first attempt to the beginning of the last
 * @param firstNanos from the last attempt's beginning to the first piece of its reply; null where
 *     it came in one piece
 * @param stall the largest gap between two pieces; null where it came in one piece
 * @param retrievalNanos of what was looked up for it, one after the other or not
 * @param toolNanos while at least one of its tools ran
 * @param queuedNanos how long the last of its tools waited while others of the same reply ran
 */
public record StepTime(
    int step,
    @Nullable String agent,
    long beginNanos,
    long modelNanos,
    int attempts,
    @Nullable String failure,
    long retryNanos,
    @Nullable Long firstNanos,
    @Nullable Stall stall,
    long retrievalNanos,
    long toolNanos,
    long queuedNanos) {

  /**
   * A reply that stood still.
   *
   * @param afterBytes how much of it had come
   * @param usualNanos the median gap of the same reply
   */
  public record Stall(long nanos, long afterBytes, long usualNanos) {}
}
