package io.tapedeck.cli.runs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many runs fell short of something.
 *
 * @param example the detail of the first of them
 */
public record RunCount(String what, int runs, String example) {

  /** Counts runs, not single failures: a run that fails an assertion twice counts once. */
  public static List<RunCount> of(List<JudgedRun> runs) {
    Map<String, RunCount> counts = new LinkedHashMap<>();
    for (JudgedRun run : runs) {
      Map<String, Shortfall> once = new LinkedHashMap<>();
      run.shortfalls().forEach(shortfall -> once.putIfAbsent(shortfall.what(), shortfall));
      once.forEach(
          (what, shortfall) ->
              counts.merge(
                  what,
                  new RunCount(what, 1, shortfall.detail()),
                  (had, one) -> new RunCount(what, had.runs + 1, had.example)));
    }
    List<RunCount> sorted = new ArrayList<>(counts.values());
    sorted.sort((a, b) -> Integer.compare(b.runs, a.runs));
    return sorted;
  }
}
