package io.tapedeck.kpi;

import java.util.List;

/**
 * One figure of one group over time.
 *
 * @param group a service, an agent or a version
 * @param values of each period in which there were sessions, oldest first
 * @param sessions how many the last period has
 * @param usual the median of the periods before the last; NaN where there are too few
 * @param unlike whether the last period is unlike those before
 * @param above whether the last period is above the threshold
 */
public record Measured(
    String group,
    Kpi kpi,
    List<Double> values,
    int sessions,
    double usual,
    boolean unlike,
    boolean above) {
  public Measured {
    values = List.copyOf(values);
  }

  /** Of the last period. */
  public double last() {
    return values.get(values.size() - 1);
  }
}
