package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.cli.transcript.KpiLines;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.kpi.Kpi;
import io.tapedeck.kpi.KpiTable;
import io.tapedeck.kpi.Measured;
import io.tapedeck.kpi.Prometheus;
import io.tapedeck.kpi.SessionFacts;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
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

  /** What sessions are grouped by. */
  enum Group {
    SERVICE(SessionFacts::service),
    AGENT(SessionFacts::agent),
    VERSION(SessionFacts::version);

    @SuppressWarnings("ImmutableEnumChecker") // References to methods of a record.
    private final Function<SessionFacts, String> of;

    Group(Function<SessionFacts, String> of) {
      this.of = of;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The length of a period. */
  enum Period {
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7));

    private final Duration length;

    Period(Duration length) {
      this.length = length;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--by",
      paramLabel = "GROUP",
      defaultValue = "service",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  private Group group = Group.SERVICE;

  @Option(
      names = "--period",
      paramLabel = "PERIOD",
      defaultValue = "day",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  private Period period = Period.DAY;

  @Option(
      names = "--threshold",
      paramLabel = "FIGURE=MOST",
      description = "a threshold in place of the figure's own; may be given again")
  private Map<String, Double> given = new LinkedHashMap<>();

  @Option(names = "--prometheus", description = "in Prometheus' text format")
  private boolean prometheus;

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
    Map<Kpi, Double> thresholds = thresholds();
    List<SessionFacts> facts = new ArrayList<>();
    sessions.each(
        source,
        spec.commandLine().getErr(),
        session -> facts.add(SessionFacts.of(session, Diagnosis.of(session))));
    List<Measured> measured = KpiTable.of(facts, group.of, period.length, thresholds);
    if (prometheus) {
      out.print(Prometheus.text(group.toString(), measured));
      out.flush();
    } else if (output.json()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      measured.forEach(each -> list.add(json(each)));
      JsonOutput.document(list, out);
    } else if (!measured.isEmpty()) {
      new KpiLines(out, Terminal.width(), Terminal.colours()).print(group.toString(), measured);
    }
    boolean marked = measured.stream().anyMatch(each -> each.above() || each.unlike());
    return marked ? CommandFailure.PROBLEM_FOUND : 0;
  }

  private Map<Kpi, Double> thresholds() {
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

  private static ObjectNode json(Measured measured) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("group", measured.group()).put("figure", measured.kpi().id());
    node.put("last", measured.last()).put("sessions", measured.sessions());
    if (Double.isNaN(measured.usual())) {
      node.putNull("usual");
    } else {
      node.put("usual", measured.usual());
    }
    node.put("unlike", measured.unlike()).put("above", measured.above());
    measured.values().forEach(node.putArray("values")::add);
    return node;
  }
}
