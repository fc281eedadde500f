package io.tapedeck.views.agents;

import io.tapedeck.session.Session;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import io.tapedeck.session.message.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the agents of one name did in all sessions.
 *
 * @param runs a session each, the latest first
 * @param older how many sessions it ran in before those
 */
public record AgentHistory(String agent, List<Run> runs, int older) {

  /** Bodies of so many sessions are read: a page is waited for. */
  private static final int MOST = 100;

  /**
   * What it did in one session.
   *
   * @param runs how often it ran
   * @param nanos how long in all, its waits for others included
   * @param steps numbers of its steps
   * @param tools how often it had each tool called
   * @param callers names of those that called it; none where the application did
   */
  public record Run(
      SessionSummary session,
      int runs,
      long nanos,
      List<Integer> steps,
      Usage usage,
      Map<String, Integer> tools,
      List<String> callers) {
    public Run {
      steps = List.copyOf(steps);
      tools = Collections.unmodifiableMap(tools);
      callers = List.copyOf(callers);
    }
  }

  public AgentHistory {
    runs = List.copyOf(runs);
  }

  /** Reads the latest sessions that it ran in. */
  public static AgentHistory of(SessionIndex index, String agent) throws IOException {
    List<SessionSummary> all =
        index.sessions().stream()
            .filter(session -> session.agentNames().contains(agent))
            .sorted(Comparator.comparingLong(SessionSummary::beginNanos).reversed())
            .toList();
    List<SessionSummary> latest = all.subList(0, Math.min(MOST, all.size()));
    List<Run> runs = new ArrayList<>();
    for (Session session : index.load(latest)) {
      runs.add(run(session, agent));
    }
    return new AgentHistory(agent, runs, all.size() - latest.size());
  }

  private static Run run(Session session, String agent) {
    AgentsView view = AgentsView.of(session);
    int runs = 0;
    long nanos = 0;
    List<Integer> steps = new ArrayList<>();
    Usage usage = Usage.NONE;
    Map<String, Integer> tools = new TreeMap<>();
    TreeSet<String> callers = new TreeSet<>();
    for (int i = 0; i < view.lanes().size(); i++) {
      Lane lane = view.lanes().get(i);
      if (!agent.equals(lane.agent())) {
        continue;
      }
      runs += lane.runs().size();
      nanos += lane.nanos();
      steps.addAll(lane.steps());
      usage = usage.plus(lane.usage());
      lane.tools().forEach((tool, count) -> tools.merge(tool, count, Integer::sum));
      for (HandOff handOff : view.handOffs()) {
        if (handOff.to() == i) {
          callers.add(view.lanes().get(handOff.from()).name());
        }
      }
    }
    Collections.sort(steps);
    return new Run(session.summary(), runs, nanos, steps, usage, tools, List.copyOf(callers));
  }
}
