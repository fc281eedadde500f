package io.tapedeck.cli.transcript;

import io.tapedeck.session.Session;
import io.tapedeck.views.agents.AgentHistory;
import io.tapedeck.views.agents.AgentsView;
import io.tapedeck.views.agents.HandOff;
import io.tapedeck.views.agents.Lane;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Agents and hand-offs, for people. */
public final class AgentsText {
  private static final int LINES = 3;

  private final PrintWriter out;
  private final Page page;
  private final int width;
  private final boolean colours;

  /**
   * Prints to a writer.
   *
   * @param full cuts nothing of what was assigned and came back
   */
  public AgentsText(PrintWriter out, int width, boolean colours, boolean full) {
    this.out = out;
    this.page = new Page(out, width, colours, full ? Integer.MAX_VALUE - 1 : LINES);
    this.width = width;
    this.colours = colours;
  }

  /** Prints each agent, and then each hand-off. */
  public void print(Session session, AgentsView view) {
    int calls = view.handOffs().size();
    page.heading(
        0,
        Ink.BOLD,
        "session " + session.summary().id(),
        List.of(count(view.lanes().size(), "lane"), count(calls, "hand-off")));
    out.println();
    Columns columns = new Columns().left("AGENT").left("IN").right("RUNS").right("STEPS");
    columns.right("TOKENS").right("TIME").left("TOOLS CALLED");
    for (Lane lane : view.lanes()) {
      columns.row(
          List.of(
              Terminal.harmless(lane.name()),
              Terminal.harmless(lane.process().getOrDefault("service", "?")),
              Integer.toString(lane.runs().size()),
              Integer.toString(lane.steps().size()),
              Figures.tokens(lane.usage().input() + lane.usage().output()),
              lane.runs().isEmpty() ? "" : Figures.duration(lane.nanos()),
              tools(lane.tools())));
    }
    columns.print(out, width, colours);
    view.handOffs().forEach(each -> handOff(view, each));
  }

  private void handOff(AgentsView view, HandOff each) {
    List<String> facts = new ArrayList<>();
    facts.add("+" + Figures.duration(each.beginNanos() - view.time().from()));
    facts.add(each.ended() ? Figures.duration(each.nanos()) : "never came back");
    if (!each.by().isEmpty()) {
      facts.add("by " + Terminal.harmless(each.by()));
    }
    if (each.step() > 0) {
      facts.add("asked for at step " + each.step());
    }
    if (!each.steps().isEmpty()) {
      String steps = each.steps().stream().map(String::valueOf).collect(Collectors.joining(", "));
      facts.add((each.steps().size() == 1 ? "did step " : "did steps ") + steps);
    }
    String from = view.lanes().get(each.from()).name();
    String to = view.lanes().get(each.to()).name();
    page.blank();
    page.heading(0, Ink.BOLD, " " + Terminal.harmless(from + " -> " + to), facts);
    page.text(0, ">", "assigned", Ink.PLAIN, each.given());
    page.text(0, "<", "came back", Ink.PLAIN, each.gave());
    if (each.failure() != null) {
      page.alert(0, each.failure());
    }
  }

  /** Prints what one agent did, a line each session. */
  public void print(AgentHistory history) {
    Columns columns = new Columns().left("SESSION").left("BEGAN").left("SERVICE").right("RUNS");
    columns.right("STEPS").right("TOKENS").right("TIME").left("CALLED BY").left("TOOLS CALLED");
    for (AgentHistory.Run run : history.runs()) {
      columns.row(
          List.of(
              run.session().id(),
              Figures.date(run.session().beginNanos()),
              Terminal.harmless(run.session().service()),
              Integer.toString(run.runs()),
              Integer.toString(run.steps().size()),
              Figures.tokens(run.usage().input() + run.usage().output()),
              Figures.duration(run.nanos()),
              Terminal.harmless(String.join(", ", run.callers())),
              tools(run.tools())));
    }
    columns.print(out, width, colours);
    if (history.older() > 0) {
      page.aside(0, count(history.older(), "older session") + " left out");
    }
  }

  private static String tools(Map<String, Integer> tools) {
    return Terminal.harmless(
        tools.entrySet().stream()
            .map(each -> each.getKey() + (each.getValue() == 1 ? "" : " " + each.getValue()))
            .collect(Collectors.joining(", ")));
  }

  private static String count(int count, String one) {
    return count + " " + one + (count == 1 ? "" : "s");
  }
}
