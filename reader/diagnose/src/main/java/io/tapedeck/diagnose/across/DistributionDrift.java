package io.tapedeck.diagnose.across;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * How often results are empty or failed (Fisher's exact test), how long they are and how long they
 * take (the U test of Mann and Whitney): where two groups differ by more than chance, and by enough
 * to matter to somebody.
 */
final class DistributionDrift {
  /** Of each side. */
  private static final int FEWEST = 20;

  private static final double SHARES_APART = 0.1;
  private static final double TIMES_APART = 1.5;

  /** For all comparisons together. */
  private static final double CHANCE = 0.01;

  private DistributionDrift() {}

  static boolean canTell(Split split) {
    return split.before().size() >= FEWEST && split.after().size() >= FEWEST;
  }

  /**
   * How a split differs, in words.
   *
   * @param comparisons how many splits are looked at: the more, the surer each has to be
   *     (Bonferroni)
   */
  static List<String> differences(Split split, int comparisons) {
    double chance = CHANCE / (4 * Math.max(1, comparisons));
    List<String> words = new ArrayList<>();
    share("empty", split, ToolResult::empty, chance, words);
    share("failed", split, ToolResult::failed, chance, words);
    size("characters", split, ToolResult::chars, 1, chance, words);
    size("ms", split, ToolResult::latencyNanos, 1e6, chance, words);
    return words;
  }

  private static void share(
      String name, Split split, Predicate<ToolResult> is, double chance, List<String> words) {
    int before = (int) split.before().stream().filter(is).count();
    int after = (int) split.after().stream().filter(is).count();
    double one = before / (double) split.before().size();
    double other = after / (double) split.after().size();
    if (Math.abs(one - other) < SHARES_APART) {
      return;
    }
    int[][] table = {
      {before, split.before().size() - before}, {after, split.after().size() - after}
    };
    if (FisherExactTest.withDefaults().test(table).getPValue() < chance) {
      words.add(
          String.format(Locale.ROOT, "%s %.0f %% against %.0f %%", name, 100 * one, 100 * other));
    }
  }

  private static void size(
      String unit,
      Split split,
      ToLongFunction<ToolResult> of,
      double divisor,
      double chance,
      List<String> words) {
    double[] before = values(split.before(), of);
    double[] after = values(split.after(), of);
    if (before.length < FEWEST || after.length < FEWEST) {
      return;
    }
    double one = median(before);
    double other = median(after);
    // A little is added so that 0 and 1 are not worlds apart.
    double times = (Math.max(one, other) + divisor) / (Math.min(one, other) + divisor);
    if (times >= TIMES_APART
        && MannWhitneyUTest.withDefaults().test(before, after).getPValue() < chance) {
      words.add(
          String.format(
              Locale.ROOT, "median %,.0f against %,.0f %s", one / divisor, other / divisor, unit));
    }
  }

  private static double[] values(List<ToolResult> results, ToLongFunction<ToolResult> of) {
    return results.stream()
        .filter(result -> !result.failed())
        .mapToLong(of)
        .filter(value -> value >= 0)
        .mapToDouble(value -> value)
        .toArray();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
