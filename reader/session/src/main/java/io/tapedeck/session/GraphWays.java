package io.tapedeck.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.JournalRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ways that graphs took, as their runs put them on record. Ask for the nodes of a run in the
 * order in which they began: the second run of a node took the second way that leads from it.
 */
public final class GraphWays {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where each run went from each node and has not been asked for yet, in order. */
  private final Map<CallKey, Map<String, Deque<String>>> left = new HashMap<>();

  GraphWays() {}

  /** Whether a call is code of the application's that others belong to: an agent or a node. */
  static boolean runs(RecordedCall call) {
    return call.boundary() == Boundary.AGENT || call.boundary() == Boundary.GRAPH_NODE;
  }

  /** Where a run went from a node, or null. */
  @Nullable String next(RecordedCall node, @Nullable RecordedCall run) {
    if (run == null) {
      return null;
    }
    Deque<String> ways = left.computeIfAbsent(run.key(), key -> ways(run)).get(node.name());
    return ways == null ? null : ways.poll();
  }

  private static Map<String, Deque<String>> ways(RecordedCall run) {
    Map<String, Deque<String>> ways = new HashMap<>();
    for (JsonNode edge : states(run, "edge")) {
      ways.computeIfAbsent(edge.path("from").asText(), from -> new ArrayDeque<>())
          .add(edge.path("to").asText());
    }
    return ways;
  }

  /** Where a graph goes from a node, in words. */
  public static String then(String next) {
    return "then " + (next.equals("__END__") ? "the end" : next);
  }

  /**
   * Where a run stopped for somebody, and where it went on, in words such as {@code stopped before
   * answer}; empty where it did neither.
   */
  public static List<String> stops(RecordedCall run) {
    List<String> stops = new ArrayList<>();
    for (JsonNode resume : states(run, "resume")) {
      stops.add("goes on after " + resume.path("after").asText());
    }
    for (JsonNode stop : states(run, "interrupt")) {
      boolean before = stop.has("before");
      String node = stop.path(before ? "before" : "after").asText();
      stops.add("stopped " + (before ? "before " : "after ") + node);
    }
    return stops;
  }

  private static List<JsonNode> states(RecordedCall run, String name) {
    List<JsonNode> states = new ArrayList<>();
    for (JournalRecord.State state : run.states()) {
      if (state.name().equals(name)) {
        states.add(json(text(state)));
      }
    }
    return states;
  }

  /** What a state holds, as it was written. */
  public static String text(JournalRecord.State state) {
    return StandardCharsets.UTF_8.decode(state.bytes().duplicate()).toString();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
