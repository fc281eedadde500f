package io.tapedeck.views.time;

import io.tapedeck.journal.Boundary;
import io.tapedeck.session.CallKey;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.session.ToolUse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Walks back from the end of a session: at each moment to the call that ended last, through it to
 * its beginning, and on from there. Within a call the same is done with the calls that it made;
 * what is left is its own time.
 */
final class CriticalPath {
  /** Deeper calls are taken as one: nothing recorded by an agent is so deep. */
  private static final int DEPTH = 200;

  private final Course course;
  private final Map<CallKey, List<RecordedCall>> children = new HashMap<>();
  private final List<RecordedCall> roots = new ArrayList<>();
  private final Map<CallKey, Integer> steps = new HashMap<>();
  private final TreeMap<Long, Long> waits = new TreeMap<>();
  private final Map<CallKey, Boolean> failed = new HashMap<>();
  private final List<Segment> path = new ArrayList<>();

  CriticalPath(Session session, Course course) {
    this.course = course;
    Map<CallKey, RecordedCall> known = new HashMap<>();
    session.calls().forEach(call -> known.put(call.key(), call));
    for (RecordedCall call : session.calls()) {
      CallKey parent = call.parent();
      if (parent == null || !known.containsKey(parent) || parent.equals(call.key())) {
        roots.add(call);
      } else {
        children.computeIfAbsent(parent, key -> new ArrayList<>()).add(call);
      }
    }
    for (Entry.Step step : session.steps()) {
      List<RecordedCall> attempts = step.attempts();
      for (int i = 0; i < attempts.size(); i++) {
        steps.put(attempts.get(i).key(), step.number());
        failed.put(attempts.get(i).key(), i + 1 < attempts.size());
        if (i > 0) {
          waits.put(attempts.get(i - 1).untilNanos(), attempts.get(i).beginNanos());
        }
      }
      for (ToolUse use : step.tools()) {
        if (use.call() != null) {
          steps.put(use.call().key(), step.number());
        }
      }
      step.retrievals().forEach(each -> steps.put(each.call().key(), step.number()));
    }
  }

  /** The segments in order; they add up to the session. */
  List<Segment> segments() {
    walk(null, roots, 0, course.begin, course.end, 0);
    Collections.reverse(path);
    return joined();
  }

  private void walk(
      @Nullable RecordedCall call,
      List<RecordedCall> made,
      int step,
      long from,
      long to,
      int depth) {
    List<RecordedCall> latest = new ArrayList<>(made);
    latest.sort(Comparator.comparingLong(RecordedCall::untilNanos).reversed());
    int next = 0;
    long at = to;
    while (at > from) {
      RecordedCall running = null;
      while (next < latest.size() && latest.get(next).untilNanos() >= at) {
        RecordedCall candidate = latest.get(next++);
        boolean before = candidate.beginNanos() < at;
        if (before && (running == null || candidate.beginNanos() < running.beginNanos())) {
          running = candidate;
        }
      }
      if (running == null) {
        long until = next < latest.size() ? Math.max(from, latest.get(next).untilNanos()) : from;
        own(call, step, until, at);
        at = until;
      } else {
        long begin = Math.max(from, running.beginNanos());
        int number = steps.getOrDefault(running.key(), step);
        List<RecordedCall> inner =
            depth < DEPTH ? children.getOrDefault(running.key(), List.of()) : List.of();
        walk(running, inner, number, begin, at, depth + 1);
        at = begin;
      }
    }
  }

  /** What a call does itself; between two attempts, that is waiting. */
  private void own(@Nullable RecordedCall call, int step, long from, long to) {
    Map.Entry<Long, Long> wait = waits.floorEntry(from);
    boolean waiting = wait != null && to <= wait.getValue();
    Spent spent = waiting ? Spent.RETRY : spent(call);
    String what = waiting ? "wait" : call == null ? "" : call.name();
    path.add(new Segment(spent, what, step, from - course.begin, to - from));
  }

  private Spent spent(@Nullable RecordedCall call) {
    if (call == null) {
      return course.scoped ? Spent.IDLE : Spent.OWN;
    }
    if (call.decoded() != null || call.boundary() == Boundary.MODEL) {
      return failed.getOrDefault(call.key(), false) ? Spent.RETRY : Spent.MODEL;
    }
    return switch (call.boundary()) {
      case RETRIEVAL -> Spent.RETRIEVAL;
      case AGENT, ENTRY, GRAPH_NODE -> Spent.OWN;
      default -> Spent.TOOL;
    };
  }

  private List<Segment> joined() {
    List<Segment> joined = new ArrayList<>();
    for (Segment each : path) {
      Segment last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null
          && last.spent() == each.spent()
          && last.what().equals(each.what())
          && last.step() == each.step()) {
        long nanos = last.nanos() + each.nanos();
        joined.set(
            joined.size() - 1,
            new Segment(last.spent(), last.what(), last.step(), last.beginNanos(), nanos));
      } else {
        joined.add(each);
      }
    }
    return joined;
  }
}
