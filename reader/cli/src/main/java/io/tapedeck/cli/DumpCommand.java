package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.cli.transcript.RecordLines;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.session.JournalRecording;
import io.tapedeck.session.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints records one by one. */
@Command(
    name = "dump",
    mixinStandardHelpOptions = true,
    description = "Prints the records of a journal or a tape one by one, as they were made.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck journal dump latest",
      "  tapedeck journal dump latest --call 12 --bodies",
      "  tapedeck journal dump incident.tape --format json | jq .kind",
      "",
      "With --format json each line is one record.",
      "Exit codes: 0 done; 2 could not run; 3 not found."
    })
final class DumpCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description =
          "a journal's name or the beginning of it, @|bold latest|@, a directory, or a tape;"
              + " default: latest")
  private String id = "latest";

  @Option(names = "--call", paramLabel = "NUMBER", description = "only records of this call")
  private long call;

  @Option(names = "--bodies", description = "with the bytes of bodies, as text")
  private boolean bodies;

  @Mixin private SourceOptions source = new SourceOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  DumpCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    RecordLines lines = new RecordLines(bodies);
    for (Recording recording : recordings()) {
      recording.read(
          record -> {
            ObjectNode node = lines.json(record);
            if (call != 0 && node.path("call").asLong() != call) {
              return;
            }
            if (output.json()) {
              line(node, out);
            } else {
              out.println(Terminal.harmless(lines.text(node)));
            }
          });
    }
    return 0;
  }

  private List<Recording> recordings() throws IOException {
    Path tape = SourceOptions.tape(id);
    if (tape != null && !Files.isDirectory(tape)) {
      return List.of(new TapeRecording(tape, source.salvage));
    }
    List<Recording> journals = new ArrayList<>();
    for (JournalDirectory directory : new JournalFinder(source).find(id)) {
      journals.add(new JournalRecording(directory));
    }
    return journals;
  }

  private static void line(ObjectNode node, PrintWriter out) {
    try {
      JsonOutput.line(node, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
