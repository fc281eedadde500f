package io.tapedeck.replay.locate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Spectrum-based fault localisation: ranks what runs had by how well it goes with failing. It
 * points at what to read first; it proves nothing about causes.
 */
public final class Suspects {

  private Suspects() {}

  /**
   * Ranks every unit of the runs, most suspicious first; among equals in the order of units, so
   * that the same runs give the same list.
   *
   * @return empty where no run failed. Where none passed, what all runs share comes first, and that
   *     is all that can be said
   */
  public static List<Suspect> rank(List<Run> runs, Formula formula) {
    int failed = (int) runs.stream().filter(run -> !run.passed()).count();
    if (failed == 0) {
      return List.of();
    }
    TreeSet<Unit> units = new TreeSet<>();
    runs.forEach(run -> units.addAll(run.units()));
    List<Suspect> unranked = new ArrayList<>();
    // A TreeSet, so that equals come in the same order each time.
    for (Unit unit : units) {
      int failing = count(runs, unit, false);
      int passing = count(runs, unit, true);
      if (failing == failed && passing > 0 && failing + passing == runs.size()) {
        continue;
      }
      double score = formula.score(failing, passing, failed, runs.size() - failed);
      double lift = (double) failing / (failing + passing) * runs.size() / failed;
      unranked.add(new Suspect(unit, score, 0, lift, failing, passing));
    }
    unranked.sort(Comparator.comparingDouble(Suspect::score).reversed());
    return ranked(unranked);
  }

  private static List<Suspect> ranked(List<Suspect> sorted) {
    List<Suspect> ranked = new ArrayList<>();
    int from = 0;
    while (from < sorted.size()) {
      int to = from;
      while (to < sorted.size() && sorted.get(to).score() == sorted.get(from).score()) {
        to++;
      }
      double rank = (from + 1 + to) / 2.0;
      for (Suspect tied : sorted.subList(from, to)) {
        ranked.add(
            new Suspect(
                tied.unit(), tied.score(), rank, tied.lift(), tied.failing(), tied.passing()));
      }
      from = to;
    }
    return ranked;
  }

  private static int count(List<Run> runs, Unit unit, boolean passed) {
    return (int)
        runs.stream().filter(run -> run.passed() == passed && run.units().contains(unit)).count();
  }
}
