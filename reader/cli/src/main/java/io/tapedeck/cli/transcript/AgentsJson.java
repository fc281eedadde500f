package io.tapedeck.cli.transcript;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.Session;
import io.tapedeck.views.agents.AgentHistory;
import io.tapedeck.views.agents.AgentsView;
import io.tapedeck.views.agents.Bar;
import io.tapedeck.views.agents.HandOff;
import io.tapedeck.views.agents.Lane;
import io.tapedeck.views.time.Stretch;
import java.util.Locale;

/** Agents and hand-offs, for scripts. */
public final class AgentsJson {
  private AgentsJson() {}

  /** Makes the document; times are in nanoseconds, and lanes are named by their index. */
  public static ObjectNode of(Session session, AgentsView view) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("session", session.summary().id());
    root.put("beginNanos", view.time().from()).put("endNanos", view.time().to());
    ArrayNode lanes = root.putArray("lanes");
    view.lanes().forEach(lane -> lane(lanes.addObject(), lane));
    ArrayNode handOffs = root.putArray("handOffs");
    for (HandOff each : view.handOffs()) {
      ObjectNode node = handOffs.addObject();
      node.put("from", each.from()).put("to", each.to());
      node.put("step", each.step() == 0 ? null : each.step()).put("by", each.by());
      node.put("beginNanos", each.beginNanos());
      node.put("endNanos", each.ended() ? each.untilNanos() : null);
      node.put("given", each.given()).put("gave", each.gave()).put("failure", each.failure());
      ArrayNode steps = node.putArray("steps");
      each.steps().forEach(steps::add);
    }
    return root;
  }

  private static void lane(ObjectNode node, Lane lane) {
    node.put("name", lane.name()).put("agent", lane.agent());
    node.put("kind", lane.kind().name().toLowerCase(Locale.ROOT)).put("worker", lane.worker());
    node.put("journal", lane.journal());
    node.put("service", lane.process().get("service"));
    node.put("inputTokens", lane.usage().input()).put("outputTokens", lane.usage().output());
    ArrayNode runs = node.putArray("runs");
    for (Stretch run : lane.runs()) {
      runs.addObject().put("beginNanos", run.from()).put("endNanos", run.to());
    }
    ArrayNode steps = node.putArray("steps");
    lane.steps().forEach(steps::add);
    ObjectNode tools = node.putObject("tools");
    lane.tools().forEach(tools::put);
    ArrayNode bars = node.putArray("bars");
    for (Bar bar : lane.bars()) {
      ObjectNode one = bars.addObject();
      one.put("kind", bar.kind().name().toLowerCase(Locale.ROOT)).put("name", bar.name());
      one.put("step", bar.step() == 0 ? null : bar.step()).put("failed", bar.failed());
      one.put("beginNanos", bar.stretch().from()).put("endNanos", bar.stretch().to());
    }
  }

  /** What an agent did in one session. */
  public static ObjectNode of(AgentHistory.Run run) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("session", run.session().id()).put("beginNanos", run.session().beginNanos());
    node.put("service", run.session().service()).put("runs", run.runs());
    node.put("nanos", run.nanos());
    node.put("inputTokens", run.usage().input()).put("outputTokens", run.usage().output());
    ArrayNode steps = node.putArray("steps");
    run.steps().forEach(steps::add);
    ObjectNode tools = node.putObject("tools");
    run.tools().forEach(tools::put);
    ArrayNode callers = node.putArray("calledBy");
    run.callers().forEach(callers::add);
    return node;
  }
}
