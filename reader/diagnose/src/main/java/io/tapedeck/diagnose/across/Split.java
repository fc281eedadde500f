package io.tapedeck.diagnose.across;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Two groups of one tool's calls.
 *
 * @param dimension what parts them
 * @param from the one group's name
 * @param to the other's
 */
record Split(
    String dimension, String from, String to, List<ToolResult> before, List<ToolResult> after) {

  /** One value of an attribute against each other value, oldest first. */
  static List<Split> by(String attribute, List<ToolResult> results) {
    Map<String, List<ToolResult>> byValue = new TreeMap<>();
    for (ToolResult result : results) {
      String value = result.process().get(attribute);
      if (value != null) {
        byValue.computeIfAbsent(value, v -> new ArrayList<>()).add(result);
      }
    }
    List<Map.Entry<String, List<ToolResult>>> groups = new ArrayList<>(byValue.entrySet());
    groups.sort(Comparator.comparingLong(group -> begin(group.getValue())));
    List<Split> splits = new ArrayList<>();
    for (int i = 0; i + 1 < groups.size(); i++) {
      // Each value against the next: what changed at one of them is then found once.
      Map.Entry<String, List<ToolResult>> one = groups.get(i);
      Map.Entry<String, List<ToolResult>> other = groups.get(i + 1);
      splits.add(
          new Split(attribute, one.getKey(), other.getKey(), one.getValue(), other.getValue()));
    }
    return splits;
  }

  private static long begin(List<ToolResult> results) {
    return results.stream().mapToLong(ToolResult::nanos).min().orElse(0);
  }
}
