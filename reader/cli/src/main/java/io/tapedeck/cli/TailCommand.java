package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.cli.transcript.EventLines;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.views.tail.CallEvent;
import io.tapedeck.views.tail.CallEvents;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the last events of a session. */
@Command(
    name = "tail",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the last events of a session: agents, model calls, tools and look-ups that begin and",
      "end, those of a running JVM too."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck tail latest",
      "  tapedeck tail k7f2 -n 50 --format json",
      "",
      "Exit codes: 0 done; 2 could not run; 3 not found."
    })
final class TailCommand implements Callable<Integer> {

  @Mixin private ChosenSession chosen = new ChosenSession();

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "20",
      description = "how many events that are there already; default: ${DEFAULT-VALUE}")
  private int lines = 20;

  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  TailCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    SessionFinder.Found found = chosen.find();
    EventLines text = new EventLines(out, Terminal.width(), Terminal.colours());
    if (!output.json()) {
      text.heading(found.summary());
    }
    List<CallEvent> events = CallEvents.of(found.index().load(found.summary()));
    print(events.subList(Math.max(0, events.size() - Math.max(0, lines)), events.size()), text);
    return 0;
  }

  private void print(List<CallEvent> events, EventLines text) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    for (CallEvent event : events) {
      if (output.json()) {
        JsonOutput.line(json(event), out);
      } else {
        text.print(event);
      }
    }
    out.flush();
  }

  private static ObjectNode json(CallEvent event) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("event", event.end() ? "end" : "begin")
        .put("epochNanos", event.epochNanos())
        .put("boundary", event.boundary().name().toLowerCase(Locale.ROOT))
        .put("name", event.name())
        .put("agent", event.agent())
        .put("step", event.step() == 0 ? null : event.step())
        .put("journal", event.call().journal())
        .put("call", event.call().call())
        .put("nanos", event.end() ? event.nanos() : null)
        .put("failed", event.failed())
        .put("text", event.text());
  }
}
