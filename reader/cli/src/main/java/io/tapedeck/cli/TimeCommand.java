package io.tapedeck.cli;

import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.cli.transcript.TimeJson;
import io.tapedeck.cli.transcript.TimeText;
import io.tapedeck.session.Session;
import io.tapedeck.views.time.TimeView;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows where the time of a session went. */
@Command(
    name = "time",
    mixinStandardHelpOptions = true,
    description = {
      "Shows where the time of a session went: model, tools, retrieval, retries, own code;",
      "what stands out, in words; what of it ran side by side, and the path that decided."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck time latest",
      "  tapedeck time incident.tape --format json",
      "",
      "FIRST is the time to the first piece of a reply, STALL the largest gap between two.",
      "Exit codes: 0 done; 2 could not run; 3 not found."
    })
final class TimeCommand implements Callable<Integer> {

  @Mixin private ChosenSession chosen = new ChosenSession();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  TimeCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    SessionFinder.Found found = chosen.find();
    Session session = found.index().load(found.summary());
    TimeView view = TimeView.of(session);
    if (output.json()) {
      JsonOutput.document(TimeJson.of(session, view), out);
    } else {
      new TimeText(out, Terminal.width(), Terminal.colours()).print(session, view);
    }
    return 0;
  }
}
