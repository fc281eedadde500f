package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.journal.Damage;
import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.TapeFormatException;
import io.tapedeck.session.JournalRecording;
import io.tapedeck.session.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads journals from end to end and says what is damaged or was lost. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Reads journals or a tape from end to end; says what is damaged or was lost.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck journal verify",
      "  tapedeck journal verify latest",
      "  tapedeck journal verify incident.tape",
      "",
      "Exit codes: 0 all whole; 1 damage found; 2 could not run; 3 not found.",
      "What the agent itself could not record (loss) is said and is no damage."
    })
final class VerifyCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description =
          "a journal's name or the beginning of it, @|bold latest|@, a directory, or a tape")
  private @Nullable String id;

  @Mixin private SourceOptions source = new SourceOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  VerifyCommand() {}

  @Override
  public Integer call() throws IOException {
    Path tape = id == null ? null : SourceOptions.tape(id);
    if (tape != null && !Files.isDirectory(tape)) {
      // A damaged tape ends the command with the reader's own message, as a problem found.
      return report(List.of(verifyTape(tape)));
    }
    List<Verdict> verdicts = new ArrayList<>();
    for (JournalDirectory directory : new JournalFinder(source).find(id)) {
      JournalRecording journal = new JournalRecording(directory);
      JournalTally tally = JournalTally.of(journal);
      verdicts.add(
          new Verdict(
              directory.path().toString(),
              journal.running(),
              tally,
              journal.bytesRead(),
              journal.damage().stream().map(VerifyCommand::words).toList()));
    }
    return report(verdicts);
  }

  private record Verdict(
      String path, boolean running, JournalTally tally, long bytes, List<String> damage) {}

  private static Verdict verifyTape(Path tape) throws IOException {
    Recording recording = new TapeRecording(tape, false);
    try {
      JournalTally tally = JournalTally.of(recording);
      return new Verdict(tape.toString(), false, tally, Files.size(tape), List.of());
    } catch (TapeFormatException e) {
      throw new CommandFailure(CommandFailure.PROBLEM_FOUND, String.valueOf(e.getMessage()));
    }
  }

  private static String words(Damage damage) {
    return String.format(
        Locale.ROOT,
        "%s at byte %,d: %s",
        damage.file().getFileName(),
        damage.position(),
        damage.reason());
  }

  private int report(List<Verdict> verdicts) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    boolean damaged = verdicts.stream().anyMatch(verdict -> !verdict.damage.isEmpty());
    if (output.json()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      verdicts.forEach(verdict -> json(list.addObject(), verdict));
      JsonOutput.document(list, out);
    } else {
      verdicts.forEach(verdict -> text(out, verdict));
      if (verdicts.isEmpty()) {
        spec.commandLine()
            .getErr()
            .println("tapedeck: no journal in " + source.rootsInWords() + ".");
      }
    }
    return damaged ? CommandFailure.PROBLEM_FOUND : 0;
  }

  private static void text(PrintWriter out, Verdict verdict) {
    JournalTally tally = verdict.tally;
    String state = verdict.damage.isEmpty() ? "whole" : "DAMAGED";
    out.printf(
        Locale.ROOT,
        "%s: %s%s, %,d records, %,d calls (%,d open), %,d bytes%n",
        Terminal.harmless(verdict.path),
        state,
        verdict.running ? " so far (running)" : "",
        tally.records(),
        tally.calls(),
        tally.open(),
        verdict.bytes);
    for (String damage : verdict.damage) {
      out.println("  ! " + Terminal.harmless(damage));
    }
    tally
        .losses()
        .forEach(
            (reason, records) ->
                out.printf(
                    Locale.ROOT,
                    "  lost while recording: %,d records (%s)%n",
                    records,
                    Terminal.harmless(reason)));
  }

  private static void json(ObjectNode node, Verdict verdict) {
    node.put("path", verdict.path);
    node.put("running", verdict.running);
    node.put("records", verdict.tally.records());
    node.put("calls", verdict.tally.calls());
    node.put("open", verdict.tally.open());
    node.put("bytes", verdict.bytes);
    ArrayNode damage = node.putArray("damage");
    verdict.damage.forEach(damage::add);
    ObjectNode losses = node.putObject("losses");
    verdict.tally.losses().forEach(losses::put);
  }
}
