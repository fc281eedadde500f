package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tapedeck.cli.transcript.AgentsJson;
import io.tapedeck.cli.transcript.AgentsText;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.session.Session;
import io.tapedeck.views.agents.AgentHistory;
import io.tapedeck.views.agents.AgentsView;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows who called whom in a session, or what one agent did in all of them. */
@Command(
    name = "agents",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the agents of a session: who called whom, with what, when, and what came back.",
      "With --name, what one agent did in each session that it ran in, the latest first."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck agents latest",
      "  tapedeck agents k7f2 --full",
      "  tapedeck agents --name researcher",
      "",
      "Exit codes: 0 done; 2 could not run; 3 not found."
    })
final class AgentsCommand implements Callable<Integer> {

  @Option(names = "--full", description = "show the whole of what was assigned and came back")
  private boolean full;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "one agent, in all sessions instead of one")
  private @Nullable String name;

  @Mixin private ChosenSession chosen = new ChosenSession();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  AgentsCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    AgentsText text = new AgentsText(out, Terminal.width(), Terminal.colours(), full);
    if (name != null) {
      history(name, text, out);
      return 0;
    }
    SessionFinder.Found found = chosen.find();
    Session session = found.index().load(found.summary());
    AgentsView view = AgentsView.of(session);
    if (output.json()) {
      JsonOutput.document(AgentsJson.of(session, view), out);
    } else {
      text.print(session, view);
    }
    return 0;
  }

  private void history(String agent, AgentsText text, PrintWriter out) throws IOException {
    AgentHistory history = AgentHistory.of(chosen.index(), agent);
    if (history.runs().isEmpty()) {
      throw new CommandFailure(
          CommandFailure.NOT_FOUND, "no agent of the name \"" + agent + "\" ran.");
    }
    if (output.json()) {
      ArrayNode runs = JsonNodeFactory.instance.arrayNode();
      history.runs().forEach(run -> runs.add(AgentsJson.of(run)));
      JsonOutput.document(runs, out);
    } else {
      text.print(history);
    }
  }
}
