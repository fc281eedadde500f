package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.cli.transcript.EventLines;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.session.CallKey;
import io.tapedeck.session.SessionSummary;
import io.tapedeck.store.SessionStore;
import io.tapedeck.views.tail.CallEvent;
import io.tapedeck.views.tail.CallEvents;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
      "end; with -f those that are to come too, until its JVM ends."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck tail latest -f",
      "  tapedeck tail k7f2 -n 50 --format json",
      "",
      "Exit codes: 0 done; 2 could not run; 3 not found."
    })
final class TailCommand implements Callable<Integer> {

  private static final long POLL_MILLIS = 300;

  @Mixin private ChosenSession chosen = new ChosenSession();

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "20",
      description = "how many events that are there already; default: ${DEFAULT-VALUE}")
  private int lines = 20;

  @Option(
      names = {"-f", "--follow"},
      description = "go on with what comes, until the JVM ends or Ctrl-C")
  private boolean follow;

  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  TailCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (lines < 0) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN, "-n " + lines + ": write how many events, 0 or more.");
    }
    PrintWriter out = spec.commandLine().getOut();
    SessionFinder.Found found = chosen.find();
    EventLines text = new EventLines(out, Terminal.width(), Terminal.colours());
    if (!output.json()) {
      text.heading(found.summary());
    }
    List<CallEvent> events = CallEvents.of(found.index().load(found.summary()));
    int first = Math.max(0, events.size() - lines);
    print(events.subList(first, events.size()), text);
    if (follow) {
      Set<Seen> seen = new HashSet<>();
      events.forEach(event -> seen.add(Seen.of(event)));
      follow(found.summary().id(), seen, text);
    }
    return 0;
  }

  /** One event; what is known of it, such as its step, may change. */
  private record Seen(CallKey call, boolean end) {
    static Seen of(CallEvent event) {
      return new Seen(event.call(), event.end());
    }
  }

  private void follow(String id, Set<Seen> seen, EventLines text)
      throws IOException, InterruptedException {
    try (SessionStore feed = chosen.source().store()) {
      feed.refresh();
      boolean grows = true;
      while (grows) {
        Optional<SessionSummary> summary =
            feed.index().sessions().stream().filter(each -> each.id().equals(id)).findFirst();
        if (summary.isEmpty()) {
          return; // A tape, which does not grow.
        }
        // Asked before: what came by then is shown.
        grows = feed.mayGrow(summary.get());
        List<CallEvent> events = CallEvents.of(feed.index().load(summary.get()));
        print(events.stream().filter(event -> seen.add(Seen.of(event))).toList(), text);
        while (grows && !feed.refresh()) {
          Thread.sleep(POLL_MILLIS);
        }
      }
    }
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
