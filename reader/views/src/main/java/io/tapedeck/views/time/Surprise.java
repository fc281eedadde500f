package io.tapedeck.views.time;

/**
 * What took longer than anybody would expect.
 *
 * @param step where, or 0
 * @param words such as {@code step 4 waited 5.8 s on two retries of a 429: 61 % of the session}
 */
public record Surprise(Spent spent, int step, long nanos, String words) {}
