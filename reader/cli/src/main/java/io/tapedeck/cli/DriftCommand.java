package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.cli.transcript.DriftTable;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.diagnose.across.Drift;
import io.tapedeck.diagnose.across.Drifts;
import io.tapedeck.diagnose.across.ToolResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says which tools give other results in one place than in another. */
@Command(
    name = "drift",
    mixinStandardHelpOptions = true,
    description = {
      "Says which tools give other results in one version, environment, service, host or time than in",
      "another: members that came, went or changed; how often results are empty or failed, how long",
      "they are, and how long they take."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck drift",
      "  tapedeck drift --since 7d --by resource.deployment.environment",
      "  tapedeck drift --format json",
      "",
      "Shares are compared by Fisher's exact test, lengths and times by the U test of Mann and Whitney,",
      "from 20 calls a side; a difference that is sure but small is not told.",
      "Exit codes: 0 none; 1 drift was found; 2 could not run; 3 directory not found."
    })
final class DriftCommand implements Callable<Integer> {

  @Option(
      names = "--by",
      paramLabel = "ATTRIBUTE",
      description = {
        "attribute of the JVM that parts the calls; may be given again. Default: service.version and",
        "deployment.environment of OTEL_RESOURCE_ATTRIBUTES, service, host, java.version; then time"
      })
  private List<String> attributes = new ArrayList<>();

  @Mixin private ManySessions sessions = new ManySessions();
  @Mixin private SourceOptions source = new SourceOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  DriftCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<ToolResult> results = new ArrayList<>();
    int looked = sessions.each(source, session -> results.addAll(ToolResult.of(session)));
    List<Drift> drifts = Drifts.in(results, attributes.isEmpty() ? Drifts.ATTRIBUTES : attributes);
    if (output.json()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      drifts.forEach(drift -> list.add(json(drift)));
      JsonOutput.document(list, out);
    } else if (!drifts.isEmpty()) {
      new DriftTable(out, Terminal.width(), Terminal.colours()).print(drifts);
    } else if (looked > 0) {
      err.println(
          String.format(
              Locale.ROOT,
              "tapedeck: no drift. Looked at: tool results %,d, sessions %,d.",
              results.size(),
              looked));
    }
    return drifts.isEmpty() ? 0 : CommandFailure.PROBLEM_FOUND;
  }

  private static ObjectNode json(Drift drift) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("kind", drift.kind().name().toLowerCase(Locale.ROOT));
    drift.tools().forEach(node.putArray("tools")::add);
    node.put("dimension", drift.dimension()).put("from", drift.from()).put("to", drift.to());
    drift.what().forEach(node.putArray("what")::add);
    node.put("fromCalls", drift.fromCalls()).put("toCalls", drift.toCalls());
    node.putObject("example")
        .put("session", drift.session())
        .put("journal", drift.example().journal())
        .put("call", drift.example().call());
    return node;
  }
}
