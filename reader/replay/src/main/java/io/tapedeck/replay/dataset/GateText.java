package io.tapedeck.replay.dataset;

import io.tapedeck.replay.Excerpt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A gate's result as a table: dimensions, and below each the cases that did not always pass. */
final class GateText {

  private static final int WIDTH = 120;
  private static final int NAME_WIDTH = 40;
  private static final int FAILURES_SHOWN = 5;

  private GateText() {}

  static String of(GateResult gate) {
    int width = 10;
    for (GateResult.Dimension dimension : gate.dimensions()) {
      width = Math.max(width, dimension.name().length());
      for (CaseResult one : dimension.cases()) {
        width = Math.max(width, one.name().length() + 2);
      }
    }
    String row = " %-" + Math.min(width, NAME_WIDTH) + "s  %7s  %-13s  %7s  %-15s  %s";
    StringBuilder text = new StringBuilder();
    String sure = Math.round(gate.confidence() * 100) + " % SURE OF";
    line(
        text,
        String.format(Locale.ROOT, row, "DIMENSION", "FLOOR", "PASSED", "RATE", sure, "VERDICT"));
    for (GateResult.Dimension dimension : gate.dimensions()) {
      line(
          text,
          String.format(
              Locale.ROOT,
              row,
              dimension.name(),
              percent(dimension.floor()),
              dimension.passed() + " of " + dimension.runs(),
              rate(dimension.passed(), dimension.runs()),
              dimension.interval(),
              dimension.verdict()));
      for (CaseResult one : dimension.cases()) {
        if (one.runs() == 0) {
          line(text, String.format(Locale.ROOT, row, "  " + one.name(), "", "not run", "", "", ""));
        } else if (one.passed() < one.runs()) {
          String passed = one.passed() + " of " + one.runs();
          String rate = rate(one.passed(), one.runs());
          line(text, String.format(Locale.ROOT, row, "  " + one.name(), "", passed, rate, "", ""));
          failures(one.failures()).forEach(failure -> line(text, "     " + failure));
        }
      }
    }
    return text.append("gate: ").append(gate.verdict()).append('\n').toString();
  }

  /** Failures with how often each was seen, in the order in which they first were. */
  static List<String> failures(List<String> failures) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    failures.forEach(failure -> counts.merge(failure, 1, Integer::sum));
    List<String> lines =
        counts.entrySet().stream()
            .limit(FAILURES_SHOWN)
            .map(failure -> failure.getValue() + " x " + Excerpt.of(failure.getKey()))
            .collect(Collectors.toCollection(ArrayList::new));
    if (counts.size() > FAILURES_SHOWN) {
      lines.add("and " + (counts.size() - FAILURES_SHOWN) + " more kinds");
    }
    return lines;
  }

  static String percent(double rate) {
    return String.format(Locale.ROOT, "%.1f %%", rate * 100);
  }

  private static String rate(int passed, int runs) {
    return runs == 0 ? "" : percent((double) passed / runs);
  }

  private static void line(StringBuilder text, String line) {
    String stripped = line.stripTrailing();
    boolean cut = stripped.length() > WIDTH;
    text.append(cut ? stripped.substring(0, WIDTH - 3) + "..." : stripped).append('\n');
  }
}
