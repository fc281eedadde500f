package io.tapedeck.kpi.clusters;

import java.util.List;
import java.util.Locale;

/**
 * Sessions that have something in common.
 *
 * @param label what it is, as it was found in them
 * @param representative the session to read: of those with fewest steps the latest
 * @param sessions how many
 * @param withErrors in how many of them a detector found an error
 * @param overTime how many in each tenth of the time looked at
 */
public record Cluster(
    Trait trait,
    String label,
    String representative,
    int sessions,
    int withErrors,
    List<Integer> overTime,
    Trend trend) {

  /** Whether its share of all sessions grows. */
  public enum Trend {
    NEW,
    RISING,
    STEADY,
    FALLING,
    GONE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Cluster {
    overTime = List.copyOf(overTime);
  }
}
