package io.tapedeck.replay.verdict;

import org.jspecify.annotations.Nullable;

/** When to stop running, and what to say then. Holds no state: the counts are all it looks at. */
public sealed interface Rule permits FloorTest, SequentialTest {

  /** The verdict after so many runs, or null where another run is needed. Never null at the cap. */
  @Nullable Verdict after(int passed, int runs);

  /** The number of runs at which there is a verdict, whatever they brought. */
  int capRuns();

  /** Confidence of the interval that goes with the verdict, such as 0.95. */
  double confidence();
}
