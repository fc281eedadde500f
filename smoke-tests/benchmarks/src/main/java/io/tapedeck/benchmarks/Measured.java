package io.tapedeck.benchmarks;

import java.nio.file.Path;
import java.util.Map;

/**
 * What one run of a program gave.
 *
 * @param values that the program printed
 * @param wallMillis from the start of the process to its end
 * @param journal where it recorded, if it did
 */
record Measured(Map<String, Double> values, double wallMillis, Path journal) {
  double value(String key) {
    Double value = values.get(key);
    if (value == null) {
      throw new IllegalStateException("no " + key + " in " + values);
    }
    return value;
  }
}
