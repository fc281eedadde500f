package io.tapedeck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays once for each step and fault, and tells which the application does not survive. */
@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    description = {
      "Replays an application once for each step and fault, and tells which it does not survive.",
      "It survives a fault when it goes on to ask for everything that was recorded, and ends well."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck faults incident.tape -- java -jar app.jar",
      "  tapedeck faults incident.tape --kinds 429,cut:2 -- java -jar app.jar",
      "",
      "Exit codes: 0 all survived; 1 some are not; 2 could not run."
    })
final class FaultsCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "TAPE", description = "a tape file")
  private Path tape = Path.of("");

  @Parameters(
      index = "1..*",
      paramLabel = "COMMAND",
      arity = "1..*",
      description = "how the application is started, behind @|bold --|@")
  private List<String> command = List.of();

  @Option(
      names = "--kinds",
      split = ",",
      paramLabel = "KIND",
      description = "429, 500, timeout, cut:CHUNKS, malformed; default: all of them")
  private List<String> kinds = List.of("429", "500", "timeout", "cut:1", "malformed");

  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  FaultsCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    ReplayRun.Result plain = run("");
    if (!plain.report().path("same").asBoolean()) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN,
          "the application diverges without any fault: see tapedeck replay " + tape);
    }
    int steps = plain.report().path("steps").asInt();
    Map<String, List<String>> matrix = new LinkedHashMap<>();
    boolean survived = true;
    if (!output.json()) {
      line(out, "STEP", kinds);
    }
    for (int step = 1; step <= steps; step++) {
      List<String> cells = new ArrayList<>();
      for (String kind : kinds) {
        ReplayRun.Result result = run(step + ":" + kind);
        String cell = cell(result);
        survived &= !cell.equals("GAVE UP");
        cells.add(cell);
      }
      matrix.put(String.valueOf(step), cells);
      if (!output.json()) {
        line(out, String.valueOf(step), cells);
      }
    }
    if (output.json()) {
      JsonOutput.document(json(matrix), out);
    }
    return survived ? 0 : CommandFailure.PROBLEM_FOUND;
  }

  private ReplayRun.Result run(String fault) throws IOException {
    try (ReplayRun run = new ReplayRun(command, Map.of("play.faults", fault))) {
      return run.quietly().run(tape.toAbsolutePath(), new PrintWriter(new StringWriter()));
    }
  }

  private static String cell(ReplayRun.Result result) {
    JsonNode report = result.report();
    if (report.path("faults").isEmpty()) {
      return "-";
    }
    return report.path("same").asBoolean() && result.exit() == 0 ? "survived" : "GAVE UP";
  }

  private static void line(PrintWriter out, String first, List<String> cells) {
    StringBuilder line = new StringBuilder(String.format(" %-5s", first));
    cells.forEach(cell -> line.append(String.format("%-11s", cell)));
    out.println(line.toString().stripTrailing());
    out.flush();
  }

  private ObjectNode json(Map<String, List<String>> matrix) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("tape", tape.toString());
    ObjectNode byStep = node.putObject("steps");
    matrix.forEach(
        (step, cells) -> {
          ObjectNode row = byStep.putObject(step);
          for (int i = 0; i < cells.size(); i++) {
            row.put(kinds.get(i), cells.get(i));
          }
        });
    return node;
  }
}
