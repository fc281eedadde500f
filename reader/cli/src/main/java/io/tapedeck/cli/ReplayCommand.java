package io.tapedeck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.TapeFile;
import io.tapedeck.journal.TapeReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs an application again, answered from a tape. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Runs an application again, with every model call, tool and HTTP call answered from a tape.",
      "Needs no key and no network, and says at which step the application departs from the tape."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck replay incident.tape -- java -jar app.jar --order 4711",
      "  tapedeck replay latest -- java -cp app.jar com.example.Main",
      "  tapedeck replay incident.tape --live model -- java -jar app.jar",
      "  tapedeck replay incident.tape --fault 3:429 -- java -jar app.jar",
      "  tapedeck replay incident.tape --edit 3:system=@prompt.txt -- java -jar app.jar",
      "  tapedeck replay incident.tape --break tool=refund -- java -jar app.jar",
      "",
      "A server is sent the requests that it was recorded with, its answers are compared, and it is",
      "stopped.",
      "A command that does not begin with java gets the agent by JAVA_TOOL_OPTIONS.",
      "Exit codes: 0 as recorded; 1 diverged; 2 could not run; 3 not found."
    })
final class ReplayCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "TAPE",
      description = "a tape, or a session's id or the beginning of it, or @|bold latest|@")
  private String tape = "latest";

  @Parameters(
      index = "1..*",
      paramLabel = "COMMAND",
      arity = "0..*",
      description = "how the application is started, behind @|bold --|@")
  private List<String> command = List.of();

  @Option(
      names = "--lenient",
      description = "go on after a divergence: a changed request gets the answer of its place")
  private boolean lenient;

  @Option(
      names = "--live",
      split = ",",
      paramLabel = "BOUNDARY",
      description = "cross these for real: model, tool, http")
  private List<String> live = List.of();

  @Option(
      names = "--fail",
      split = ",",
      paramLabel = "BOUNDARY",
      description = "let every call at these fail: model, tool, http")
  private List<String> fail = List.of();

  @Option(
      names = "--stub",
      split = ",",
      paramLabel = "BOUNDARY=FILE",
      description = "answer every call at this boundary with the content of a file")
  private Map<String, Path> stubs = Map.of();

  @Option(
      names = "--once",
      description = "where there is no such tape yet, run the application for real and record one")
  private boolean once;

  @Option(
      names = "--fault",
      split = ",",
      paramLabel = "STEP:KIND",
      description = {
        "let this go wrong: 429, 500, timeout, cut:CHUNKS, malformed at the step's model call,",
        "empty, injected, error at its tools, retrieval-empty, retrieval-injected,",
        "retrieval-error at what is looked up for it"
      })
  private List<String> faults = List.of();

  @Option(
      names = "--edit",
      paramLabel = "STEP:WHERE=VALUE",
      converter = EditOption.Converter.class,
      description = {
        "change this at a step and from there on, and ask the model for real then; WHERE is system,",
        "model, result.TOOL, retrieved.RETRIEVER (a text, or JSON as recorded), or a JSON pointer",
        "into the request; @FILE stands for its content"
      })
  private List<EditOption> edits = List.of();

  @Option(
      names = "--break",
      split = ",",
      paramLabel = "WHERE",
      description = "stop and ask before this: tool=NAME, or step=N for the model at a step")
  private List<String> breakpoints = List.of();

  @Option(
      names = "--until",
      paramLabel = "STEP",
      description = "stop before the call that comes after this step")
  private @Nullable Integer until;

  @Option(
      names = "--pin",
      split = ",",
      paramLabel = "WHAT",
      description = "as when the tape was made: clock, uuid; random: the same in each replay")
  private List<String> pins = List.of();

  @Option(
      names = "--timing",
      paramLabel = "TIMING",
      description = "instant, or recorded: every answer takes as long as it took")
  private @Nullable String timing;

  @Option(
      names = "--rules",
      paramLabel = "RULES",
      description = "what may differ: default, none, or names with a minus, such as -date")
  private @Nullable String rules;

  @Option(
      names = "--fork",
      paramLabel = "DIR",
      description = "record the replay itself into this directory, to show or to compare it")
  private @Nullable Path fork;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "of a server: send the recorded requests here; default: the recorded port")
  private @Nullable Integer port;

  @Option(
      names = "--header",
      paramLabel = "NAME=VALUE",
      description = "set in each of them: credentials are never recorded")
  private Map<String, String> headers = Map.of();

  @Option(
      names = "--session",
      paramLabel = "ID",
      description = "of a tape that holds several sessions, the one to replay")
  private @Nullable String chosen;

  @Mixin private SourceOptions source = new SourceOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  ReplayCommand() {}

  @Override
  @SuppressWarnings("try") // the console is used by the agent, and closed here
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (command.isEmpty()) {
      throw new CommandFailure(CommandFailure.COULD_NOT_RUN, "say how to start it" + recordedAs());
    }
    if (once && !Files.exists(Path.of(tape))) {
      return new RecordingRun(command).record(Path.of(tape), out);
    }
    try (PlayableTape playable = PlayableTape.of(tape, chosen, source);
        ReplayRun run = new ReplayRun(command, settings());
        BreakConsole console = console(run, err)) {
      if (!edits.isEmpty()) {
        EditOption.write(edits, run.fileFor("play.edits"));
      }
      // What the application prints is the application's; JSON stands alone on standard output.
      ReplayRun.Result result =
          run.asking(port, headers).run(playable.file(), output.json() ? err : out);
      JsonNode report = result.report();
      if (output.json()) {
        JsonOutput.document(report, out);
      } else {
        out.println();
        out.println(report.path("text").asText());
        if (result.exit() != 0 && report.path("same").asBoolean()) {
          out.println("the application ended with " + result.exit());
        }
      }
      return report.path("same").asBoolean() ? 0 : CommandFailure.PROBLEM_FOUND;
    }
  }

  /** Opened where there are breakpoints; what a person types is then not the application's. */
  private @Nullable BreakConsole console(ReplayRun run, PrintWriter err) throws IOException {
    if (breakpoints.isEmpty()) {
      return null;
    }
    BufferedReader typed =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    BreakConsole console = new BreakConsole(typed, err);
    run.withoutInput().set("play.control", console.control());
    return console;
  }

  /** How the recorded JVM was started, as far as the tape tells. */
  private String recordedAs() throws IOException {
    String usage = ": tapedeck replay " + tape + " -- java -jar app.jar";
    Path named = Path.of(tape);
    if (!Files.isRegularFile(named)) {
      return usage;
    }
    try (TapeReader reader = TapeFile.open(named, true)) {
      for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
        if (record instanceof JournalRecord.ProcessStart start
            && start.attributes().containsKey("command")) {
          return usage + " (it was recorded as: " + start.attributes().get("command") + ")";
        }
      }
    }
    return usage;
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("play.mode", lenient ? "lenient" : "replay");
    Set<String> crossed = new LinkedHashSet<>(live);
    if (!edits.isEmpty()) {
      crossed.add("model");
      int from = edits.stream().mapToInt(EditOption::liveFrom).min().getAsInt();
      settings.put("play.live.from", String.valueOf(from));
    } else if (!breakpoints.isEmpty()) {
      // The tape answers until a person gives another answer.
      settings.put("play.live.from", String.valueOf(Integer.MAX_VALUE));
    }
    settings.put("play.live", String.join(",", crossed));
    settings.put("play.break", String.join(",", breakpoints).replace('=', ':'));
    settings.put("play.fail", String.join(",", fail));
    settings.put(
        "play.stub",
        stubs.entrySet().stream()
            .map(stub -> stub.getKey() + ":" + stub.getValue().toAbsolutePath())
            .collect(Collectors.joining(",")));
    settings.put("play.until", until == null ? "" : until.toString());
    settings.put("play.faults", String.join(",", faults));
    settings.put("play.pin", String.join(",", pins));
    settings.put("play.timing", timing == null ? "" : timing);
    settings.put("play.rules", rules == null ? "" : rules);
    settings.put("play.fork", fork == null ? "" : fork.toAbsolutePath().toString());
    return settings;
  }
}
