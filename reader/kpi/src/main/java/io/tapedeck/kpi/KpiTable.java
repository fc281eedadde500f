package io.tapedeck.kpi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
   * @param thresholds in place of a figure's own
   */
  public static List<Measured> of(
      Collection<SessionFacts> sessions,
      Grouping grouping,
      Period period,
      Map<Kpi, Double> thresholds) {
    Map<String, TreeMap<Long, List<SessionFacts>>> groups = new TreeMap<>();
    for (SessionFacts session : sessions) {
      long number = Math.floorDiv(session.beginNanos(), period.nanos());
      groups
          .computeIfAbsent(grouping.of(session), g -> new TreeMap<>())
          .computeIfAbsent(number, n -> new ArrayList<>())
          .add(session);
    }
    List<Measured> measured = new ArrayList<>();
    groups.forEach(
        (name, periods) -> {
          for (Kpi kpi : Kpi.values()) {
            double threshold = thresholds.getOrDefault(kpi, kpi.threshold());
            measured.add(measured(name, kpi, periods, period.nanos(), threshold));
          }
        });
    return measured;
  }

  private static Measured measured(
      String group,
      Kpi kpi,
      Map<Long, List<SessionFacts>> sessions,
      long periodNanos,
      double threshold) {
    List<Measured.Value> values = new ArrayList<>();
    sessions.forEach(
        (number, some) ->
            values.add(new Measured.Value(number * periodNanos, some.size(), kpi.of(some))));
    double last = values.get(values.size() - 1).mean();
    double[] before =
        values.subList(0, values.size() - 1).stream().mapToDouble(Measured.Value::mean).toArray();
    boolean history = before.length >= FEWEST_PERIODS;
    double usual = history ? median(before) : Double.NaN;
    boolean unlike = history && isUnlike(last, before, usual);
    return new Measured(group, kpi, values, threshold, usual, unlike);
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
