package io.tapedeck.cli;

import io.tapedeck.kpi.Kpi;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What figures are held against. */
final class Thresholds {

  @Option(
      names = "--threshold",
      paramLabel = "FIGURE=MOST",
      description = "a threshold in place of the figure's own; may be given again")
  private Map<String, Double> given = new LinkedHashMap<>();

  /** Those that were given. */
  Map<Kpi, Double> thresholds() {
    Map<Kpi, Double> thresholds = new EnumMap<>(Kpi.class);
    for (Map.Entry<String, Double> each : given.entrySet()) {
      try {
        thresholds.put(Kpi.named(each.getKey()), each.getValue());
      } catch (IllegalArgumentException e) {
        throw new CommandFailure(CommandFailure.COULD_NOT_RUN, "--threshold: " + e.getMessage());
      }
    }
    return thresholds;
  }
}
