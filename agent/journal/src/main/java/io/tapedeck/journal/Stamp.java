package io.tapedeck.journal;

/**
 * When a record was made, on the thread that made it.
 *
 * @param epochNanos wall clock, nanoseconds since 1970-01-01T00:00Z, millisecond precision
 * @param monotonicNanos {@link System#nanoTime()} of the recorded JVM; comparable only within one
 *     journal
 */
public record Stamp(long epochNanos, long monotonicNanos) {}
