package io.tapedeck.cli.transcript;

import io.tapedeck.kpi.clusters.Cluster;
import io.tapedeck.kpi.clusters.Trait;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Groups of sessions, a line each. */
public final class ClusterTable {
  private final PrintWriter out;
  private final int width;
  private final boolean colours;

  public ClusterTable(PrintWriter out, int width, boolean colours) {
    this.out = out;
    this.width = width;
    this.colours = colours;
  }

  /**
   * Prints them in the order given, the first so many of each trait, and says how many are left.
   */
  public void print(List<Cluster> clusters, int top) {
    Columns columns = new Columns().left("BY").right("SESSIONS").right("ERRORS").left("TREND");
    columns.left("SEE").left("WHAT");
    Map<Trait, Integer> counts = new EnumMap<>(Trait.class);
    int left = 0;
    for (Cluster cluster : clusters) {
      if (counts.merge(cluster.trait(), 1, Integer::sum) > top) {
        left++;
        continue;
      }
      columns.row(
          List.of(
              cluster.trait().toString(),
              Figures.count(cluster.sessions()),
              Figures.count(cluster.withErrors()),
              cluster.trend().toString(),
              cluster.representative(),
              Terminal.harmless(cluster.label())));
    }
    columns.print(out, width, colours);
    if (left > 0) {
      out.println(
          Ink.DIM.on(Figures.count(left) + " smaller ones are not shown: --top N", colours));
    }
  }
}
