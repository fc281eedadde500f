package io.tapedeck.views.time;

import io.tapedeck.journal.Boundary;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A session from its beginning to its end, each moment spent in one thing. */
final class Course {
  /** Where something begins or ends. */
  private record Edge(long nanos, Spent spent, int step) {}

  /** A stretch in which the time went into the same thing. */
  record Spell(Spent spent, Stretch stretch) {}

  private final List<Spell> spells = new ArrayList<>();
  final boolean scoped;
  final long begin;
  final long end;

  Course(Session session) {
    List<Edge> edges = new ArrayList<>();
    for (Entry.Step step : session.steps()) {
      RecordedCall last = step.call();
      add(edges, Spent.MODEL, last.beginNanos(), last.untilNanos());
      add(edges, Spent.RETRY, step.attempts().get(0).beginNanos(), last.beginNanos());
    }
    boolean inScope = false;
    for (RecordedCall call : session.calls()) {
      boolean scope = isScope(call);
      inScope |= scope;
      if (scope) {
        add(edges, Spent.OWN, call.beginNanos(), call.untilNanos());
      } else if (call.boundary() == Boundary.RETRIEVAL) {
        add(edges, Spent.RETRIEVAL, call.beginNanos(), call.untilNanos());
      } else if (takesTime(call)) {
        add(edges, Spent.TOOL, call.beginNanos(), call.untilNanos());
      }
    }
    scoped = inScope;
    edges.sort(Comparator.comparingLong(Edge::nanos));
    begin = edges.isEmpty() ? 0 : edges.get(0).nanos;
    end = edges.isEmpty() ? 0 : edges.get(edges.size() - 1).nanos;
    sweep(edges);
  }

  static boolean isScope(RecordedCall call) {
    return call.boundary() == Boundary.AGENT || call.boundary() == Boundary.ENTRY;
  }

  /** What a node of a graph does is what takes the time. */
  private static boolean takesTime(RecordedCall call) {
    return call.boundary() != Boundary.MODEL
        && call.boundary() != Boundary.GRAPH_NODE
        && call.decoded() == null;
  }

  private static void add(List<Edge> edges, Spent spent, long from, long to) {
    if (from <= to) {
      edges.add(new Edge(from, spent, 1));
      edges.add(new Edge(to, spent, -1));
    }
  }

  private void sweep(List<Edge> edges) {
    Map<Spent, Integer> open = new EnumMap<>(Spent.class);
    long last = begin;
    for (Edge edge : edges) {
      spell(now(open), last, edge.nanos);
      open.merge(edge.spent, edge.step, Integer::sum);
      last = edge.nanos;
    }
  }

  private Spent now(Map<Spent, Integer> open) {
    for (Map.Entry<Spent, Integer> each : open.entrySet()) {
      if (each.getValue() > 0) {
        return each.getKey();
      }
    }
    return scoped ? Spent.IDLE : Spent.OWN;
  }

  private void spell(Spent spent, long from, long to) {
    if (to == from) {
      return;
    }
    int last = spells.size() - 1;
    if (last >= 0 && spells.get(last).spent == spent) {
      spells.set(last, new Spell(spent, new Stretch(spells.get(last).stretch.from(), to)));
    } else {
      spells.add(new Spell(spent, new Stretch(from, to)));
    }
  }

  /** In order, without a gap. */
  List<Spell> spells() {
    return spells;
  }

  Map<Spent, Long> parts() {
    Map<Spent, Long> parts = new EnumMap<>(Spent.class);
    spells.forEach(spell -> parts.merge(spell.spent, spell.stretch.nanos(), Long::sum));
    return parts;
  }
}
