package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.cli.transcript.SessionJson;
import io.tapedeck.cli.transcript.SessionTable;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import io.tapedeck.store.Examined;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists sessions, newest first. */
@Command(
    name = "sessions",
    mixinStandardHelpOptions = true,
    description = "Lists sessions, newest first: agents, steps, tokens, first input, last output.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck sessions --since 1h",
      "  tapedeck sessions --service checkout --text refund",
      "  tapedeck sessions --agent RefundHelper",
      "  tapedeck sessions --since 2026-11-20 --until 2026-11-21 --format json",
      "",
      "Exit codes: 0 done, even if nothing is listed; 2 could not run; 3 directory not found."
    })
final class SessionsCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "TAPE",
      description = "a tape file, to list what it holds")
  private @Nullable String tape;

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      description = "sessions in which this agent ran, within others too")
  private @Nullable String agent;

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description = "sessions with this in a message, a tool's arguments or its result")
  private @Nullable String text;

  @Option(
      names = "--all",
      description = "also groups of calls without a model call, such as plain HTTP calls")
  private boolean all;

  private Map<String, List<Examined.Remark>> remarks = Map.of();

  @Mixin private ManySessions sessions = new ManySessions();
  @Mixin private SourceOptions source = new SourceOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  SessionsCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<SessionSummary> every = index().sessions();
    List<SessionSummary> chosen = new ArrayList<>(every.stream().filter(this::isWanted).toList());
    chosen.sort(Comparator.comparingLong(SessionSummary::beginNanos).reversed());
    if (output.json()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      chosen.forEach(session -> list.add(json(session)));
      JsonOutput.document(list, out);
      return 0;
    }
    PrintWriter err = spec.commandLine().getErr();
    if (chosen.isEmpty()) {
      int all = (int) every.stream().filter(SessionSummary::hasSteps).count();
      err.println(
          "tapedeck: no session "
              + (all == 0 ? "yet" : "matches, of " + all)
              + " in "
              + (tape == null ? source.rootsInWords() : tape)
              + ".");
    } else {
      new SessionTable(Terminal.width(), Terminal.colours()).print(chosen, remarks, out);
    }
    long outside = every.stream().filter(session -> !session.hasSteps()).count();
    if (outside > 0 && !all) {
      out.flush();
      err.println(
          "tapedeck: "
              + outside
              + (outside == 1 ? " call belongs" : " groups of calls belong")
              + " to no session; --all lists them.");
    }
    return 0;
  }

  private ObjectNode json(SessionSummary session) {
    ObjectNode node = SessionJson.summary(session);
    List<Examined.Remark> found = remarks.get(session.id());
    if (found != null) {
      ArrayNode findings = node.putArray("findings");
      for (Examined.Remark remark : found) {
        findings
            .addObject()
            .put("step", remark.step())
            .put("detector", remark.detector())
            .put("what", remark.what());
      }
    }
    return node;
  }

  private SessionIndex index() throws IOException {
    Path file = tape == null ? null : SourceOptions.tape(tape);
    if (file != null) {
      return SessionIndex.of(List.of(new TapeRecording(file, source.salvage)), text);
    }
    if (tape != null) {
      throw new CommandFailure(
          CommandFailure.NOT_FOUND,
          tape + " is no tape file. To look at one session: tapedeck show " + tape);
    }
    SessionFinder finder = new SessionFinder(source);
    SessionIndex index = finder.index(text);
    remarks = finder.remarks();
    int damaged = index.damagedJournals();
    if (damaged > 0) {
      spec.commandLine()
          .getErr()
          .println(
              "tapedeck: "
                  + (damaged == 1 ? "1 journal has damage" : damaged + " journals have damage")
                  + "; what could be read is listed. See: tapedeck journal verify");
    }
    return index;
  }

  private boolean isWanted(SessionSummary session) {
    return (all || session.hasSteps())
        && session.found()
        && sessions.includes(session)
        && (agent == null || ran(session, agent));
  }

  private static boolean ran(SessionSummary session, String name) {
    return session.agentNames().stream().anyMatch(each -> each.equalsIgnoreCase(name));
  }
}
