package io.tapedeck.journal;

/** Up to where in each ring of a process its journal is complete. Not thread-safe. */
final class RingPositions {
  private final long[] reached = new long[1 << 8];

  /** The journal holds what lies before a position in the ring that the position names. */
  void reached(long position) {
    int number = RingFile.number(position);
    reached[number] = Math.max(reached[number], position);
  }

  /** Whether the journal holds the record that ends at a position. */
  boolean holds(long position) {
    return position <= reached[RingFile.number(position)];
  }
}
