package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.TapeFile;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
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

/** Writes one session to a tape. */
@Command(
    name = "extract",
    mixinStandardHelpOptions = true,
    description = "Writes one session to a tape: a file to share, to show and to replay.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck extract latest -o incident.tape",
      "  tapedeck extract k7f2 -o incident.tape && tapedeck show incident.tape",
      "",
      "The tape holds what the agent recorded, already masked; look at it before you share it.",
      "Exit codes: 0 done; 2 could not run; 3 not found."
    })
final class ExtractCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "ID",
      description = "a session's id or the beginning of it, @|bold latest|@, or a tape file")
  private String id = "latest";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "the tape to write")
  private Path file;

  @Option(
      names = "--session",
      paramLabel = "ID",
      description = "of a tape that holds several sessions, the one to extract")
  private @Nullable String chosen;

  @Option(names = "--force", description = "replace the file if it exists")
  private boolean force;

  @Mixin private SourceOptions source = new SourceOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  ExtractCommand() {}

  @Override
  public Integer call() throws IOException {
    refuseToOverwrite();
    SessionFinder.Found found = new SessionFinder(source).find(id, chosen);
    SessionSummary session = found.summary();
    int records = write(found, file);
    PrintWriter out = spec.commandLine().getOut();
    long bytes = Files.size(file);
    if (output.json()) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("session", session.id()).put("file", file.toString());
      node.put("records", records).put("bytes", bytes);
      JsonOutput.document(node, out);
    } else {
      out.printf(
          "session %s: %d steps, %,d records, %,d bytes written to %s%n",
          session.id(), session.steps(), records, bytes, file);
    }
    return 0;
  }

  /** Writes a session to a tape and returns how many records that are. */
  static int write(SessionFinder.Found found, Path file) throws IOException {
    SessionSummary session = found.summary();
    List<JournalRecord> records = found.index().records(List.of(session)).read();
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("session", session.id());
    attributes.put("service", session.service());
    attributes.put("made.at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    attributes.put("made.by", new Tapedeck.Version().getVersion()[0]);
    TapeFile.write(file, attributes, records);
    return records.size();
  }

  private void refuseToOverwrite() {
    if (Files.isDirectory(file)) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN, file + " is a directory: name a file in it.");
    }
    CommandFailure.unlessFolderOf(file);
    if (Files.exists(file) && !force) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN, file + " exists: add --force to replace it.");
    }
  }
}
