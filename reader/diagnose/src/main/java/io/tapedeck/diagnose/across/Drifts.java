package io.tapedeck.diagnose.across;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks for tools whose results differ between versions, hosts, environments, services or times.
 * The same change of several tools at the same place is one drift; what an attribute explains is
 * not told of time as well.
 */
public final class Drifts {
  /** Attributes of a JVM in the order in which they explain best. */
  public static final List<String> ATTRIBUTES =
      List.of(
          "resource.service.version",
          "resource.deployment.environment.name",
          "resource.deployment.environment",
          "service",
          "host",
          "java.version");

  private Drifts() {}

  /** All there are, by tool. */
  public static List<Drift> in(List<ToolResult> results) {
    return in(results, ATTRIBUTES);
  }

  /** All that the attributes named, or time, explain. */
  public static List<Drift> in(List<ToolResult> results, List<String> attributes) {
    Map<String, List<ToolResult>> byTool = new TreeMap<>();
    results.forEach(r -> byTool.computeIfAbsent(r.tool(), t -> new ArrayList<>()).add(r));
    Map<String, Drift> schema = new LinkedHashMap<>();
    List<Drift> distributions = new ArrayList<>();
    int comparisons = 0;
    for (List<ToolResult> calls : byTool.values()) {
      for (String attribute : attributes) {
        comparisons +=
            (int) Split.by(attribute, calls).stream().filter(DistributionDrift::canTell).count();
      }
    }
    for (Map.Entry<String, List<ToolResult>> tool : byTool.entrySet()) {
      boolean explained = false;
      Set<String> told = new TreeSet<>();
      for (String attribute : attributes) {
        for (Split split : Split.by(attribute, tool.getValue())) {
          List<String> changes = SchemaDrift.changes(split);
          if (!explained && !changes.isEmpty()) {
            explained = true;
            add(schema, tool.getKey(), split, changes);
          }
          if (DistributionDrift.canTell(split)) {
            List<String> differences = DistributionDrift.differences(split, comparisons);
            if (!differences.isEmpty() && told.add(String.join("; ", differences))) {
              distributions.add(
                  drift(Drift.Kind.DISTRIBUTION, List.of(tool.getKey()), split, differences));
            }
          }
        }
      }
      Split moment = explained ? null : SchemaDrift.atAMoment(tool.getValue());
      if (moment != null) {
        add(schema, tool.getKey(), moment, SchemaDrift.changes(moment));
      }
    }
    List<Drift> all = new ArrayList<>(schema.values());
    all.addAll(distributions);
    return all;
  }

  private static void add(
      Map<String, Drift> drifts, String tool, Split split, List<String> changes) {
    boolean time = split.dimension().equals("time");
    String place = time ? "" : split.from() + " > " + split.to();
    String key = split.dimension() + place + " " + changes;
    Drift known = drifts.get(key);
    if (known == null) {
      drifts.put(key, drift(Drift.Kind.SCHEMA, List.of(tool), split, changes));
      return;
    }
    List<String> tools = new ArrayList<>(known.tools());
    tools.add(tool);
    drifts.put(
        key,
        new Drift(
            known.kind(),
            tools,
            known.dimension(),
            known.from(),
            known.to(),
            known.what(),
            known.fromCalls() + split.before().size(),
            known.toCalls() + split.after().size(),
            known.session(),
            known.example()));
  }

  private static Drift drift(Drift.Kind kind, List<String> tools, Split split, List<String> what) {
    return new Drift(
        kind,
        tools,
        split.dimension(),
        split.from(),
        split.to(),
        what,
        split.before().size(),
        split.after().size(),
        split.after().get(0).session(),
        split.after().get(0).call());
  }
}
