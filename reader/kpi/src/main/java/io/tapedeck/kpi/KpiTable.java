package io.tapedeck.kpi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Figures over time, group by group, held against thresholds and against their own history: a
 * period is unlike those before where it is further from their median than five times the median of
 * their own distances from it, and by at least a fifth (the "median absolute deviation": one odd
 * day in the history does not hide the next).
 */
public final class KpiTable {
  /** Periods before the last. */
  private static final int FEWEST_PERIODS = 5;

  private static final double FAR = 5;
  private static final double AT_LEAST = 0.2;

  private KpiTable() {}

  /**
   * Measures.
   *
   * @param group names a session's group
   * @param thresholds in place of a figure's own
   */
  public static List<Measured> of(
      Collection<SessionFacts> sessions,
      Function<SessionFacts, String> group,
      Duration period,
      Map<Kpi, Double> thresholds) {
    Map<String, TreeMap<Long, List<SessionFacts>>> groups = new TreeMap<>();
    for (SessionFacts session : sessions) {
      long number = Math.floorDiv(session.beginNanos(), period.toNanos());
      groups
          .computeIfAbsent(group.apply(session), g -> new TreeMap<>())
          .computeIfAbsent(number, n -> new ArrayList<>())
          .add(session);
    }
    List<Measured> measured = new ArrayList<>();
    groups.forEach(
        (name, periods) -> {
          for (Kpi kpi : Kpi.values()) {
            List<Double> values = periods.values().stream().map(kpi::of).toList();
            double last = values.get(values.size() - 1);
            double[] before =
                values.subList(0, values.size() - 1).stream().mapToDouble(v -> v).toArray();
            boolean history = before.length >= FEWEST_PERIODS;
            double usual = history ? median(before) : Double.NaN;
            double threshold = thresholds.getOrDefault(kpi, kpi.threshold());
            measured.add(
                new Measured(
                    name,
                    kpi,
                    values,
                    periods.lastEntry().getValue().size(),
                    usual,
                    history && isUnlike(last, before, usual),
                    last > threshold));
          }
        });
    return measured;
  }

  private static boolean isUnlike(double value, double[] before, double usual) {
    double[] distances = Arrays.stream(before).map(each -> Math.abs(each - usual)).toArray();
    double distance = Math.abs(value - usual);
    double scale = Math.max(Math.abs(usual), Math.abs(value));
    return distance > FAR * median(distances) && distance > AT_LEAST * scale && distance > 0;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
