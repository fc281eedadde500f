package io.tapedeck.cli.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Retrieval;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionSummary;
import io.tapedeck.session.TimeSplit;
import io.tapedeck.session.ToolUse;
import io.tapedeck.session.message.Usage;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sessions for scripts. Times are nanoseconds since 1970 in fields that end in {@code Nanos};
 * fields that are not known are left out.
 */
public final class SessionJson {

  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SessionJson() {}

  /** One entry of the list of sessions. */
  public static ObjectNode summary(SessionSummary summary) {
    ObjectNode node = NODES.objectNode();
    node.put("id", summary.id());
    node.put("state", summary.state().name().toLowerCase(Locale.ROOT));
    node.put("beginNanos", summary.beginNanos());
    node.put("endNanos", summary.endNanos());
    node.put("service", summary.service());
    node.set("journals", texts(summary.journals()));
    node.set("agents", texts(summary.agents()));
    node.set("models", texts(summary.models()));
    node.put("steps", summary.steps());
    node.put("calls", summary.calls());
    node.set("usage", usage(summary.usage()));
    node.put("firstInput", summary.firstInput());
    node.put("lastOutput", summary.lastOutput());
    node.set("problems", texts(summary.problems()));
    node.set("notes", map(summary.notes()));
    return node;
  }

  /** A whole session. */
  public static ObjectNode session(Session session) {
    ObjectNode node = summary(session.summary());
    ObjectNode processes = node.putObject("processes");
    session.processes().forEach((id, attributes) -> processes.set(id, map(attributes)));
    node.set("time", time(session.time()));
    ArrayNode entries = node.putArray("entries");
    for (Entry entry : session.entries()) {
      entries.add(entry(entry));
    }
    ArrayNode losses = node.putArray("losses");
    session.losses().forEach(loss -> losses.add(CallJson.loss(loss)));
    return node;
  }

  private static ObjectNode entry(Entry entry) {
    ObjectNode node = NODES.objectNode();
    node.put("depth", entry.depth());
    if (entry instanceof Entry.AgentRun run) {
      node.put("kind", "agent");
      node.set("call", CallJson.call(run.call(), true));
    } else if (entry instanceof Entry.LookUp lookUp) {
      node.put("kind", "retrieval");
      node.setAll(retrieval(lookUp.retrieval()));
    } else if (entry instanceof Entry.NodeRun run) {
      node.put("kind", "node");
      put(node, "next", run.next());
      node.set("call", CallJson.call(run.call(), true));
    } else if (entry instanceof Entry.Other other) {
      node.put("kind", "call");
      node.set("call", CallJson.call(other.call(), true));
      node.set("children", calls(other.children()));
    } else if (entry instanceof Entry.Step step) {
      step(node, step);
    }
    return node;
  }

  private static void step(ObjectNode node, Entry.Step step) {
    node.put("kind", "step");
    node.put("number", step.number());
    put(node, "agent", step.agent());
    node.put("link", step.link().name().toLowerCase(Locale.ROOT));
    node.put("inferred", step.link().inferred());
    ArrayNode attempts = node.putArray("attempts");
    for (RecordedCall attempt : step.attempts()) {
      attempts.add(CallJson.call(attempt, false));
    }
    ArrayNode fresh = node.putArray("newMessages");
    step.fresh().forEach(fresh::add);
    CallJson.exchange(node, step.call());
    if (!step.retrievals().isEmpty()) {
      ArrayNode retrievals = node.putArray("retrievals");
      step.retrievals().forEach(retrieval -> retrievals.add(retrieval(retrieval)));
    }
    ArrayNode tools = node.putArray("tools");
    for (ToolUse use : step.tools()) {
      tools.add(tool(use));
    }
  }

  private static ObjectNode retrieval(Retrieval retrieval) {
    ObjectNode node = NODES.objectNode();
    node.put("query", retrieval.query());
    node.put("found", retrieval.documents().size());
    retrieval.best().ifPresent(best -> node.put("bestScore", best));
    retrieval.worst().ifPresent(worst -> node.put("worstScore", worst));
    node.set("call", CallJson.call(retrieval.call(), true));
    node.set("children", calls(retrieval.children()));
    return node;
  }

  private static ObjectNode tool(ToolUse use) {
    ObjectNode node = NODES.objectNode();
    node.put("name", use.name());
    if (use.asked() != null) {
      node.put("id", use.asked().id());
      node.put("arguments", use.asked().arguments());
    }
    if (use.call() != null) {
      node.put("resultFrom", "execution");
      node.set("call", CallJson.call(use.call(), true));
    } else if (use.told() != null) {
      node.put("resultFrom", "next request");
    }
    if (use.told() != null) {
      node.set("told", CallJson.parts(use.told().content()));
      node.put("toldError", use.told().error());
    }
    node.set("children", calls(use.children()));
    return node;
  }

  private static ArrayNode calls(Collection<RecordedCall> calls) {
    ArrayNode nodes = NODES.arrayNode();
    calls.forEach(call -> nodes.add(CallJson.call(call, true)));
    return nodes;
  }

  private static ObjectNode time(TimeSplit time) {
    return NODES
        .objectNode()
        .put("totalNanos", time.totalNanos())
        .put("modelNanos", time.modelNanos())
        .put("toolNanos", time.toolNanos())
        .put("retryNanos", time.retryNanos())
        .put("ownNanos", time.ownNanos())
        .put("idleNanos", time.idleNanos());
  }

  static ObjectNode usage(Usage usage) {
    return NODES
        .objectNode()
        .put("input", usage.input())
        .put("cachedInput", usage.cachedInput())
        .put("cacheCreation", usage.cacheCreation())
        .put("output", usage.output())
        .put("reasoning", usage.reasoning());
  }

  static void put(ObjectNode node, String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
  }

  static ArrayNode texts(Collection<String> values) {
    ArrayNode node = NODES.arrayNode();
    values.forEach(node::add);
    return node;
  }

  static JsonNode map(Map<String, String> values) {
    ObjectNode node = NODES.objectNode();
    values.forEach(node::put);
    return node;
  }
}
