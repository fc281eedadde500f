package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.cli.transcript.ClusterTable;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.kpi.SessionFacts;
import io.tapedeck.kpi.clusters.Cluster;
import io.tapedeck.kpi.clusters.Clusters;
import io.tapedeck.kpi.clusters.Trait;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Groups sessions by what they have in common. */
@Command(
    name = "clusters",
    mixinStandardHelpOptions = true,
    description = {
      "Groups sessions by what they have in common: the tools that were called, what failed, what gave",
      "nothing, the version of prompt, model and tools, what a detector found; each with a session to read."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck clusters --since 1d",
      "  tapedeck clusters --by error --by finding",
      "  tapedeck clusters --service checkout --format json",
      "",
      "A trend is of the share of all sessions, the later half of the time against the earlier.",
      "Exit codes: 0 done; 2 could not run; 3 directory not found."
    })
final class ClustersCommand implements Callable<Integer> {

  @Option(
      names = "--by",
      paramLabel = "TRAIT",
      description = "${COMPLETION-CANDIDATES}; may be given again. Default: all")
  private List<Trait> traits = new ArrayList<>();

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "the N greatest of each, as text; default: ${DEFAULT-VALUE}")
  private int top;

  @Mixin private ManySessions sessions = new ManySessions();
  @Mixin private SourceOptions source = new SourceOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  ClustersCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<SessionFacts> facts = sessions.facts(source);
    List<Cluster> clusters =
        Clusters.of(facts, traits.isEmpty() ? EnumSet.allOf(Trait.class) : traits);
    if (output.json()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      clusters.forEach(cluster -> list.add(json(cluster)));
      JsonOutput.document(list, out);
    } else if (!clusters.isEmpty()) {
      new ClusterTable(out, Terminal.width(), Terminal.colours()).print(clusters, top);
    }
    return 0;
  }

  private static ObjectNode json(Cluster cluster) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("by", cluster.trait().toString()).put("label", cluster.label());
    node.put("sessions", cluster.sessions()).put("withErrors", cluster.withErrors());
    node.put("trend", cluster.trend().toString());
    cluster.overTime().forEach(node.putArray("overTime")::add);
    return node.put("representative", cluster.representative());
  }
}
