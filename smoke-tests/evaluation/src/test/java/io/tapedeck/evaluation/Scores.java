package io.tapedeck.evaluation;

import io.tapedeck.diagnose.Detector;
import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.diagnose.Finding;
import io.tapedeck.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What each detector found in runs with its fault, and what in runs without any. */
final class Scores {
  private final Map<String, int[]> byDetector = new LinkedHashMap<>();
  private final Map<String, int[]> byLanguage = new TreeMap<>();
  private final List<String> missed = new ArrayList<>();
  private final List<String> cried = new ArrayList<>();
  private int clean;

  private static final int FAULTS = 0;
  private static final int FOUND = 1;
  private static final int FIRST = 2;
  private static final int FALSE = 3;

  Scores() {
    for (Detector detector : Diagnosis.DETECTORS) {
      byDetector.put(detector.about().id(), new int[4]);
    }
  }

  void add(Scenario scenario, Session session) {
    Diagnosis diagnosis = Diagnosis.of(session);
    List<String> found = diagnosis.findings().stream().map(f -> f.about().id()).toList();
    if (!scenario.faulty()) {
      clean++;
      for (Finding finding : diagnosis.findings()) {
        row(finding.about().id())[FALSE]++;
        cried.add(
            scenario.id()
                + " ("
                + scenario.title()
                + "): "
                + finding.about().id()
                + " at "
                + finding.step()
                + ": "
                + finding.what());
      }
      return;
    }
    int[] row = row(scenario.detector());
    int[] language = byLanguage.computeIfAbsent(scenario.language(), l -> new int[4]);
    row[FAULTS]++;
    language[FAULTS]++;
    if (found.contains(scenario.detector())) {
      row[FOUND]++;
      language[FOUND]++;
    } else {
      missed.add(scenario.id() + " (" + scenario.title() + "): found " + found);
    }
    Diagnosis.Suspicion first = diagnosis.first();
    boolean named =
        first != null
            && first.because().stream()
                .anyMatch(finding -> finding.about().id().equals(scenario.detector()));
    row[FIRST] += named ? 1 : 0;
  }

  private int[] row(String detector) {
    return byDetector.computeIfAbsent(detector, d -> new int[4]);
  }

  double recall(String detector) {
    int[] row = row(detector);
    return row[FAULTS] == 0 ? 0 : row[FOUND] / (double) row[FAULTS];
  }

  double recall() {
    int faults = byDetector.values().stream().mapToInt(row -> row[FAULTS]).sum();
    return byDetector.values().stream().mapToInt(row -> row[FOUND]).sum() / (double) faults;
  }

  double falsePer100() {
    return 100.0 * byDetector.values().stream().mapToInt(row -> row[FALSE]).sum() / clean;
  }

  List<String> missed() {
    return missed;
  }

  List<String> cried() {
    return cried;
  }

  /** As a table, with what was missed and what was found for nothing below it. */
  String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%-24s %6s %6s %7s %7s %22s%n",
            "detector",
            "faults",
            "found",
            "recall",
            "first",
            "per 100 clean runs"));
    byDetector.forEach(
        (id, row) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "%-24s %6d %6d %6.0f%% %7d %22.1f%n",
                    id,
                    row[FAULTS],
                    row[FOUND],
                    100 * recall(id),
                    row[FIRST],
                    100.0 * row[FALSE] / Math.max(1, clean))));
    table.append(
        String.format(
            Locale.ROOT,
            "%-24s %38.0f%% %14.1f in %d%n",
            "all",
            100 * recall(),
            falsePer100(),
            clean));
    byLanguage.forEach(
        (language, row) ->
            table.append(
                String.format(
                    Locale.ROOT, "  in %-19s %6d %6d%n", language, row[FAULTS], row[FOUND])));
    missed.forEach(each -> table.append("missed  ").append(each).append('\n'));
    cried.forEach(each -> table.append("cried   ").append(each).append('\n'));
    return table.toString();
  }
}
