package io.tapedeck.cli.runs;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run, held against what is expected.
 *
 * @param number from 1
 * @param steps model calls that it made, those tried again once
 * @param shortfalls none where it passed
 * @param leftTheTape whether it was stopped where the tape had no answer
 * @param kept the tape of its session, or null
 */
public record JudgedRun(
    int number,
    int steps,
    long durationMillis,
    List<Shortfall> shortfalls,
    boolean leftTheTape,
    @Nullable Path kept) {

  public JudgedRun {
    shortfalls = List.copyOf(shortfalls);
  }

  /** Whether it did all that is expected. */
  public boolean passed() {
    return shortfalls.isEmpty();
  }
}
