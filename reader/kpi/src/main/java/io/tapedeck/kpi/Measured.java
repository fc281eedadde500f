package io.tapedeck.kpi;

import java.util.List;

/**
 * One figure of one group over time.
 *
 * @param group a service, an agent or a version
 * @param values of the periods in which there were sessions, oldest first; at least one
 * @param threshold above which it is marked
 * @param usual the median of the periods before the last; NaN where there are too few
 * @param unlike whether the last period is unlike those before
 */
public record Measured(
    String group, Kpi kpi, List<Value> values, double threshold, double usual, boolean unlike) {

  /**
   * The sessions that began in one stretch of time.
   *
   * @param beginNanos since 1970
   * @param sessions how many, at least one
   * @param mean over them
   */
  public record Value(long beginNanos, int sessions, double mean) {}

  public Measured {
    values = List.copyOf(values);
  }

  /** The period that is marked, or not. */
  public Value last() {
    return values.get(values.size() - 1);
  }

  /** Whether the last period is above the threshold. */
  public boolean above() {
    return last().mean() > threshold;
  }

  /** Whether it is worth a look. */
  public boolean marked() {
    return above() || unlike;
  }
}
