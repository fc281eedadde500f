package io.tapedeck.replay.dataset;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A folder of tapes with what each is for.
 *
 * @param floors pass rates to hold by dimension, 0 to 1
 * @param defaultFloor for every other dimension, or null where each must be named
 * @param cases by name
 */
public record Dataset(
    Path folder, Map<String, Double> floors, @Nullable Double defaultFloor, List<Case> cases) {

  public Dataset {
    floors = Map.copyOf(floors);
    cases = List.copyOf(cases);
  }

  /**
   * The pass rate to hold for a dimension.
   *
   * @throws IllegalArgumentException where there is none; none of the cases' dimensions is such
   */
  public double floor(String dimension) {
    Double floor = floors.getOrDefault(dimension, defaultFloor);
    if (floor == null) {
      throw new IllegalArgumentException("no floor for " + dimension);
    }
    return floor;
  }

  /** The cases by the dimension that broke, both sorted. */
  Map<String, List<Case>> byDimension() {
    Map<String, List<Case>> dimensions = new LinkedHashMap<>();
    cases.stream()
        .map(one -> one.note().broke())
        .sorted()
        .distinct()
        .forEach(dimension -> dimensions.put(dimension, in(dimension)));
    return dimensions;
  }

  private List<Case> in(String dimension) {
    return cases.stream().filter(one -> one.note().broke().equals(dimension)).toList();
  }
}
