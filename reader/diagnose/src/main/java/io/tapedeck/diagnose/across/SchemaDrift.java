package io.tapedeck.diagnose.across;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Members that all results of one group have and none of the other, though what they would be in is
 * there. Members that only some results have are optional, and no drift.
 */
final class SchemaDrift {
  /** Of each side, with the parent present: fewer may be chance. */
  private static final int FEWEST = 3;

  private SchemaDrift() {}

  /** How the results of a split differ, in words; empty where they do not. */
  static List<String> changes(Split split) {
    Map<String, Integer> before = counts(split.before());
    Map<String, Integer> after = counts(split.after());
    List<String> gone = new ArrayList<>();
    List<String> come = new ArrayList<>();
    Set<String> all = new TreeSet<>(before.keySet());
    all.addAll(after.keySet());
    for (String entry : all) {
      String path = Shape.path(entry);
      if (path.isEmpty() || Shape.type(entry).equals("null")) {
        continue;
      }
      int had = before.getOrDefault(entry, 0);
      int has = after.getOrDefault(entry, 0);
      int couldHave = withParent(split.before(), path);
      int canHave = withParent(split.after(), path);
      if (couldHave >= FEWEST && canHave >= FEWEST) {
        if (had == couldHave && has == 0) {
          gone.add(entry);
        } else if (had == 0 && has == canHave) {
          come.add(entry);
        }
      }
    }
    return words(gone, come);
  }

  private static Map<String, Integer> counts(List<ToolResult> results) {
    Map<String, Integer> counts = new HashMap<>();
    results.forEach(
        result -> result.shape().forEach(entry -> counts.merge(entry, 1, Integer::sum)));
    return counts;
  }

  private static int withParent(List<ToolResult> results, String path) {
    String parent = Shape.parent(path);
    String kind = path.endsWith("[]") ? " array" : " object";
    int with = 0;
    for (ToolResult result : results) {
      with += result.shape().contains(parent + kind) ? 1 : 0;
    }
    return with;
  }

  /** What went and what came in the same place with the same type has a new name. */
  private static List<String> words(List<String> gone, List<String> come) {
    List<String> words = new ArrayList<>();
    List<String> left = new ArrayList<>(come);
    for (String entry : gone) {
      String path = Shape.path(entry);
      if (gone.stream().anyMatch(other -> path.startsWith(Shape.path(other) + "."))) {
        continue; // Goes with what it is in.
      }
      String same = find(left, other -> Shape.path(other).equals(path));
      String renamed =
          find(
              left,
              other ->
                  Shape.parent(Shape.path(other)).equals(Shape.parent(path))
                      && Shape.type(other).equals(Shape.type(entry)));
      if (same != null) {
        left.remove(same);
        words.add(path + " is " + Shape.type(same) + " and was " + Shape.type(entry));
      } else if (renamed != null) {
        left.remove(renamed);
        words.add(path + " is called " + Shape.path(renamed));
      } else {
        words.add(path + " is gone");
      }
    }
    for (String entry : left) {
      String path = Shape.path(entry);
      if (left.stream().noneMatch(other -> path.startsWith(Shape.path(other) + "."))) {
        words.add(path + " is new");
      }
    }
    return words;
  }

  private static @Nullable String find(List<String> entries, Predicate<String> fits) {
    return entries.stream().filter(fits).findFirst().orElse(null);
  }

  /** Where nothing but time parts the shapes: the moment after which all are otherwise, or null. */
  static @Nullable Split atAMoment(List<ToolResult> results) {
    List<ToolResult> sorted = new ArrayList<>(results);
    sorted.removeIf(result -> result.shape().isEmpty());
    sorted.sort(Comparator.comparingLong(ToolResult::nanos));
    Map<String, int[]> spans = new HashMap<>();
    for (int i = 0; i < sorted.size(); i++) {
      int at = i;
      for (String entry : sorted.get(i).shape()) {
        spans.computeIfAbsent(entry, e -> new int[] {at, at})[1] = at;
      }
    }
    Set<Integer> moments = new TreeSet<>();
    spans.forEach(
        (entry, span) -> {
          moments.add(span[0]);
          moments.add(span[1] + 1);
        });
    for (int moment : moments) {
      if (moment >= FEWEST && sorted.size() - moment >= FEWEST) {
        Split split =
            new Split(
                "time",
                until(sorted.get(moment - 1)),
                until(sorted.get(moment)),
                sorted.subList(0, moment),
                sorted.subList(moment, sorted.size()));
        if (!changes(split).isEmpty()) {
          return split;
        }
      }
    }
    return null;
  }

  private static String until(ToolResult result) {
    return Instant.ofEpochSecond(0, result.nanos()).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
