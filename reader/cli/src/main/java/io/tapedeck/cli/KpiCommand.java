package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.cli.transcript.KpiLines;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.kpi.Grouping;
import io.tapedeck.kpi.Kpi;
import io.tapedeck.kpi.KpiTable;
import io.tapedeck.kpi.Measured;
import io.tapedeck.kpi.Period;
import io.tapedeck.kpi.Prometheus;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how sessions do over time. */
@Command(
    name = "kpi",
    mixinStandardHelpOptions = true,
    description = {
      "Says how sessions do over time, each figure held against a threshold and its own history:",
      "steps, tokens, tool errors, hand-overs to a person, loops, findings, seconds by what they went into."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck kpi --since 14d",
      "  tapedeck kpi --by agent --period hour --threshold steps=12",
      "  tapedeck kpi --prometheus > /var/lib/node_exporter/tapedeck.prom",
      "",
      "A figure is the mean over the sessions of a period; the last period there is counts.",
      "Exit codes: 0 nothing is marked; 1 a figure is above its threshold or unlike its history;",
      "2 could not run; 3 directory not found."
    })
final class KpiCommand implements Callable<Integer> {

  @Option(
      names = "--by",
      paramLabel = "GROUP",
      defaultValue = "service",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  private Grouping grouping = Grouping.SERVICE;

  @Option(
      names = "--period",
      paramLabel = "PERIOD",
      defaultValue = "day",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  private Period period = Period.DAY;

  @Option(names = "--prometheus", description = "in Prometheus' text format")
  private boolean prometheus;

  @Mixin private Thresholds given = new Thresholds();
  @Mixin private ManySessions sessions = new ManySessions();
  @Mixin private SourceOptions source = new SourceOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  KpiCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Map<Kpi, Double> thresholds = given.thresholds();
    List<Measured> measured = KpiTable.of(sessions.facts(source), grouping, period, thresholds);
    if (prometheus) {
      out.print(Prometheus.text(grouping, measured));
      out.flush();
    } else if (output.json()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      measured.forEach(each -> list.add(json(each)));
      JsonOutput.document(list, out);
    } else if (!measured.isEmpty()) {
      new KpiLines(out, Terminal.width(), Terminal.colours()).print(grouping.toString(), measured);
    }
    boolean marked = measured.stream().anyMatch(Measured::marked);
    return marked ? CommandFailure.PROBLEM_FOUND : 0;
  }

  private static ObjectNode json(Measured measured) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("group", measured.group()).put("figure", measured.kpi().id());
    node.put("last", measured.last().mean()).put("sessions", measured.last().sessions());
    node.put("threshold", measured.threshold());
    if (Double.isNaN(measured.usual())) {
      node.putNull("usual");
    } else {
      node.put("usual", measured.usual());
    }
    node.put("unlike", measured.unlike()).put("above", measured.above());
    ArrayNode values = node.putArray("values");
    for (Measured.Value value : measured.values()) {
      values
          .addObject()
          .put("beginNanos", value.beginNanos())
          .put("sessions", value.sessions())
          .put("mean", value.mean());
    }
    return node;
  }
}
