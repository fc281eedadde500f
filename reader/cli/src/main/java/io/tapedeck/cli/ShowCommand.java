package io.tapedeck.cli;

import io.tapedeck.cli.transcript.SessionJson;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.cli.transcript.Transcript;
import io.tapedeck.session.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows one session. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows one session as a transcript.",
    footerHeading = "%nHow to read it:%n",
    footer = {
      "  + new in this step    < the model's reply     > a tool or another call    ~ reasoning",
      "  = as before (folded)  ! wrong or missing      ? raw, could not be decoded",
      "",
      "Examples:",
      "  tapedeck show latest",
      "  tapedeck show k7f2 --full",
      "  tapedeck show incident.tape --format json",
      "",
      "Exit codes: 0 done; 2 could not run, or the id fits several; 3 not found."
    })
final class ShowCommand implements Callable<Integer> {

  @Option(names = "--full", description = "unfold repeated history and long texts")
  private boolean full;

  @Option(
      names = "--state",
      description = "show what the nodes of graphs were given and changed, and checkpoints")
  private boolean state;

  @Mixin private ChosenSession chosen = new ChosenSession();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  ShowCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    SessionFinder.Found found = chosen.find();
    Session shown = found.index().load(found.summary());
    if (output.json()) {
      JsonOutput.document(SessionJson.session(shown), out);
    } else {
      Transcript transcript = transcript(shown, full, out);
      (state ? transcript.withStates() : transcript).print();
    }
    return 0;
  }

  /** Prints a session for people. */
  static void print(Session session, boolean full, PrintWriter out) {
    transcript(session, full, out).print();
  }

  private static Transcript transcript(Session session, boolean full, PrintWriter out) {
    return new Transcript(session, out, Terminal.width(), Terminal.colours(), full);
  }
}
