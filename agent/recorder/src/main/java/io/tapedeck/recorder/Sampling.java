package io.tapedeck.recorder;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Draws the sessions that are recorded. The same key gets the same answer in every JVM, so that a
 * session is never recorded by half.
 */
final class Sampling {
  private final double share;

  /** A share of all sessions, 0 to 1. */
  Sampling(double share) {
    this.share = share;
  }

  /** Draws a session by the trace that it came with. */
  boolean draw(String trace) {
    return draw(Map.of("trace", trace));
  }

  boolean draw(Map<String, String> keys) {
    if (share >= 1) {
      return true;
    }
    double draw =
        keys.isEmpty()
            ? ThreadLocalRandom.current().nextDouble()
            : (spread(keys.toString().hashCode()) >>> 1) / (double) (1L << 31);
    return draw < share;
  }

  private static int spread(int hash) {
    int mixed = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
    return (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
  }
}
