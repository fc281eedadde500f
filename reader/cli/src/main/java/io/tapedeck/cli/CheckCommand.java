package io.tapedeck.cli;

import io.tapedeck.cli.transcript.DiagnosisJson;
import io.tapedeck.cli.transcript.DiagnosisText;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.diagnose.Finding;
import io.tapedeck.diagnose.Severity;
import io.tapedeck.session.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what went wrong in one session. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Says what went wrong in one session, and at which step first.",
      "Rules decide, not a model: the same session gives the same findings."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck check latest",
      "  tapedeck check incident.tape --format json",
      "",
      "A finding is a place to look at, with its evidence; no finding does not prove a session right.",
      "Exit codes: 0 nothing but notes; 1 something was found; 2 could not run; 3 not found."
    })
final class CheckCommand implements Callable<Integer> {

  @Mixin private ChosenSession chosen = new ChosenSession();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  CheckCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    SessionFinder.Found found = chosen.find();
    Session checked = found.index().load(found.summary());
    Diagnosis diagnosis = Diagnosis.of(checked);
    if (output.json()) {
      JsonOutput.document(DiagnosisJson.of(checked, diagnosis), out);
    } else {
      new DiagnosisText(out, Terminal.width(), Terminal.colours()).print(checked, diagnosis);
    }
    return diagnosis.findings().stream().allMatch(CheckCommand::isNote)
        ? 0
        : CommandFailure.PROBLEM_FOUND;
  }

  private static boolean isNote(Finding finding) {
    return finding.severity() == Severity.NOTE;
  }
}
