package io.tapedeck.session;

import io.tapedeck.journal.Boundary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where a session's time went; the parts add up to the total. Where two things happen at once the
 * first named wins: model, waiting on retries, tools. Idle is what lies outside of every agent run,
 * such as a person thinking; without agent runs it cannot be told from own code.
 */
public record TimeSplit(
    long totalNanos,
    long modelNanos,
    long toolNanos,
    long retryNanos,
    long ownNanos,
    long idleNanos) {

  private static final int MODEL = 0;
  private static final int RETRY = 1;
  private static final int TOOL = 2;
  private static final int AGENT = 3;

  private record Edge(long nanos, int kind, int step) {}

  static TimeSplit of(List<Entry> entries, List<RecordedCall> calls) {
    List<Edge> edges = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry instanceof Entry.Step step) {
        List<RecordedCall> attempts = step.attempts();
        add(edges, MODEL, step.call().beginNanos(), step.call().untilNanos());
        if (attempts.size() > 1) {
          add(edges, RETRY, attempts.get(0).beginNanos(), step.call().beginNanos());
        }
      }
    }
    boolean scoped = false;
    for (RecordedCall call : calls) {
      if (call.boundary() == Boundary.AGENT || call.boundary() == Boundary.ENTRY) {
        add(edges, AGENT, call.beginNanos(), call.untilNanos());
        scoped = true;
      } else if (takesTime(call)) {
        add(edges, TOOL, call.beginNanos(), call.untilNanos());
      }
    }
    edges.sort(Comparator.comparingLong(Edge::nanos));
    int[] open = new int[4];
    long[] spent = new long[5];
    long last = edges.isEmpty() ? 0 : edges.get(0).nanos;
    for (Edge edge : edges) {
      int kind = 0;
      while (kind < 4 && open[kind] == 0) {
        kind++;
      }
      spent[kind == 4 && !scoped ? AGENT : kind] += edge.nanos - last;
      open[edge.kind] += edge.step;
      last = edge.nanos;
    }
    long total = edges.isEmpty() ? 0 : last - edges.get(0).nanos;
    return new TimeSplit(total, spent[MODEL], spent[TOOL], spent[RETRY], spent[AGENT], spent[4]);
  }

  /** Whether it is a call of its own: what a node of a graph does is what takes the time. */
  private static boolean takesTime(RecordedCall call) {
    return call.boundary() != Boundary.MODEL
        && call.boundary() != Boundary.GRAPH_NODE
        && call.decoded() == null;
  }

  private static void add(List<Edge> edges, int kind, long from, long to) {
    edges.add(new Edge(from, kind, 1));
    edges.add(new Edge(Math.max(from, to), kind, -1));
  }
}
