package io.tapedeck.benchmarks;

import io.tapedeck.benchmarks.Guests.Beside;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * Runs of one program with and without the agent, in turns, so that whatever else the machine does
 * falls on both. Ratios and differences are medians over the pairs.
 */
record Pairs(List<Measured> without, List<Measured> with) {

  /** Runs so many pairs, after one of each that does not count. */
  static Pairs run(Guests guests, int count, Class<?> program, String... args) {
    return run(guests, count, Beside.NOBODY, program, args);
  }

  static Pairs run(Guests guests, int count, Beside other, Class<?> program, String... args) {
    List<Measured> without = new ArrayList<>();
    List<Measured> with = new ArrayList<>();
    for (int i = 0; i <= count; i++) {
      Measured plain = guests.run(program, other, args);
      Measured recorded = guests.run(program, Beside.TAPEDECK, args);
      if (i > 0) {
        without.add(plain);
        with.add(recorded);
      }
      if (i < count) {
        Trash.delete(recorded.journal());
      }
    }
    return new Pairs(without, with);
  }

  /** What the agent adds. */
  double added(ToDoubleFunction<Measured> figure) {
    return overPairs(
        (plain, recorded) -> figure.applyAsDouble(recorded) - figure.applyAsDouble(plain));
  }

  /** How many times as much it is with the agent. */
  double ratio(ToDoubleFunction<Measured> figure) {
    return overPairs(
        (plain, recorded) -> figure.applyAsDouble(recorded) / figure.applyAsDouble(plain));
  }

  private double overPairs(ToDoubleBiFunction<Measured, Measured> compare) {
    double[] figures = new double[with.size()];
    for (int i = 0; i < figures.length; i++) {
      figures[i] = compare.applyAsDouble(without.get(i), with.get(i));
    }
    return median(figures);
  }

  double medianWithout(ToDoubleFunction<Measured> figure) {
    return median(without, figure);
  }

  double medianWith(ToDoubleFunction<Measured> figure) {
    return median(with, figure);
  }

  /** The last recording; the earlier ones are deleted. */
  JournalFacts journal() {
    return JournalFacts.of(with.get(with.size() - 1).journal());
  }

  private static double median(List<Measured> runs, ToDoubleFunction<Measured> figure) {
    return median(runs.stream().mapToDouble(figure).toArray());
  }

  private static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
