package io.tapedeck.views.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** From when to when, nanoseconds since 1970. */
public record Stretch(long from, long to) {

  /** How long it lasts. */
  public long nanos() {
    return to - from;
  }

  /** How long at least one of them lasts. */
  static long covered(List<Stretch> stretches) {
    List<Stretch> sorted = new ArrayList<>(stretches);
    sorted.sort(Comparator.comparingLong(Stretch::from));
    long covered = 0;
    long until = Long.MIN_VALUE;
    for (Stretch each : sorted) {
      long from = Math.max(until, each.from);
      if (each.to > from) {
        covered += each.to - from;
        until = each.to;
      }
    }
    return covered;
  }

  /** What of it lies within another. */
  Stretch within(long begin, long end) {
    long low = Math.max(from, begin);
    return new Stretch(low, Math.max(low, Math.min(to, end)));
  }
}
