package io.tapedeck.replay.locate;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.journal.Outcome;
import io.tapedeck.replay.ToolCall;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Derives the units of a session. */
public final class Units {

  /** A tool that takes a table as its argument has one shape, not one for each size of table. */
  private static final int PATH_LIMIT = 100;

  private Units() {}

  /**
   * What a session had: its agents; its tools; each tool with the sorted paths and types of its
   * arguments, such as {@code search {ids[]: number, query: string}}; and what went wrong, such as
   * {@code model 429}, {@code tool search error} or {@code http 500 orders}. Values of arguments
   * are not among it: two runs hardly ever share them.
   */
  public static Set<Unit> of(Session session) {
    Set<Unit> units = new TreeSet<>();
    for (Entry entry : session.entries()) {
      if (entry instanceof Entry.AgentRun agent) {
        units.add(new Unit(Unit.Kind.AGENT, agent.call().name()));
      } else if (entry instanceof Entry.Step step && step.agent() != null) {
        units.add(new Unit(Unit.Kind.AGENT, step.agent()));
      }
    }
    for (ToolCall call : ToolCall.of(session)) {
      units.add(new Unit(Unit.Kind.TOOL, call.name()));
      String shape = call.name() + " " + shape(call.argumentsJson());
      units.add(new Unit(Unit.Kind.ARGUMENTS, shape));
      if (call.ended() != ToolCall.Ended.OK) {
        String status = "tool " + call.name() + " " + call.ended().label();
        units.add(new Unit(Unit.Kind.STATUS, status));
      }
    }
    session.calls().forEach(call -> addStatus(call, units));
    return units;
  }

  private static void addStatus(RecordedCall call, Set<Unit> units) {
    boolean model = call.decoded() != null;
    String boundary = model ? "model" : call.boundary().name().toLowerCase(Locale.ROOT);
    // The host of a model is in the way where a run falls back to another; a tool's is telling.
    String name = model ? "" : " " + call.name();
    if (call.status() >= 400) {
      units.add(new Unit(Unit.Kind.STATUS, boundary + " " + call.status() + name));
    } else if (call.outcome() == Outcome.ERROR && call.exceptionClass() != null) {
      units.add(new Unit(Unit.Kind.STATUS, boundary + " " + call.exceptionClass() + name));
    }
  }

  /** The shape of arguments: sorted paths of their leaves, each with its type. */
  static String shape(JsonNode arguments) {
    if (arguments.isMissingNode()) {
      return "(not JSON)";
    }
    Set<String> paths = new TreeSet<>();
    collect(arguments, "", paths);
    return "{" + String.join(", ", paths) + "}";
  }

  private static void collect(JsonNode node, String path, Set<String> paths) {
    if (paths.size() >= PATH_LIMIT) {
      return;
    }
    if (node.isArray() && !node.isEmpty()) {
      node.forEach(element -> collect(element, path + "[]", paths));
    } else if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(
              member -> {
                String inside = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
                collect(member.getValue(), inside, paths);
              });
    } else if (!(path.isEmpty() && node.isObject())) {
      String type = node.getNodeType().name().toLowerCase(Locale.ROOT);
      paths.add(path.isEmpty() ? type : path + ": " + type);
    }
  }
}
