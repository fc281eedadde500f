package io.tapedeck.views.workers;

import io.tapedeck.journal.Boundary;
import io.tapedeck.session.CallKey;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one thread of a JVM did, whichever session it was for. A call is that of the thread that
 * began it.
 *
 * @param journal of the JVM
 * @param thread its name
 * @param process what the JVM said of itself: service, host, pid
 * @param calls in the order in which they began
 * @param left how many sessions of the JVM were not looked into
 */
public record WorkerHistory(
    String journal, String thread, Map<String, String> process, List<Call> calls, int left) {

  /** Bodies of so many sessions are read: a page is waited for. */
  private static final int MOST = 200;

  /**
   * One call.
   *
   * @param agent that it was made for, or null
   * @param step that it belongs to, or 0
   * @param depth how many calls of this thread it was made within
   */
  public record Call(
      String session,
      @Nullable String agent,
      int step,
      Boundary boundary,
      String name,
      long beginNanos,
      long untilNanos,
      boolean inFlight,
      int depth) {

    /** Whether it ran at a moment. */
    public boolean runsAt(long epochNanos) {
      return beginNanos <= epochNanos && epochNanos < untilNanos;
    }
  }

  public WorkerHistory {
    process = Map.copyOf(process);
    calls = List.copyOf(calls);
  }

  /** The sessions that it served at a moment, each once. */
  public List<String> sessionsAt(long epochNanos) {
    return calls.stream()
        .filter(call -> call.runsAt(epochNanos))
        .map(Call::session)
        .distinct()
        .toList();
  }

  /**
   * Reads the sessions of a JVM.
   *
   * @param aroundNanos where there are very many, those nearest to this moment are read
   */
  public static WorkerHistory of(
      SessionIndex index, String journal, String thread, long aroundNanos) throws IOException {
    List<SessionSummary> all =
        index.sessions().stream()
            .filter(session -> session.journals().contains(journal))
            .sorted(Comparator.comparingLong(session -> away(session, aroundNanos)))
            .toList();
    List<SessionSummary> near = all.subList(0, Math.min(MOST, all.size()));
    List<Call> calls = new ArrayList<>();
    for (Session session : index.load(near)) {
      add(calls, session, journal, thread);
    }
    calls.sort(Comparator.comparingLong(Call::beginNanos).thenComparingInt(Call::depth));
    Map<String, String> process = index.processes().getOrDefault(journal, Map.of());
    return new WorkerHistory(journal, thread, process, calls, all.size() - near.size());
  }

  private static long away(SessionSummary session, long nanos) {
    return Math.max(0, Math.max(session.beginNanos() - nanos, nanos - session.endNanos()));
  }

  private static void add(List<Call> calls, Session session, String journal, String thread) {
    Map<CallKey, RecordedCall> all = new HashMap<>();
    Map<CallKey, RecordedCall> own = new HashMap<>();
    for (RecordedCall call : session.calls()) {
      all.put(call.key(), call);
      if (call.key().journal().equals(journal)
          && thread.equals(Objects.toString(call.thread(), ""))) {
        own.put(call.key(), call);
      }
    }
    Map<CallKey, Integer> steps = steps(session);
    for (RecordedCall call : session.calls()) {
      if (own.containsKey(call.key())) {
        calls.add(
            new Call(
                session.summary().id(),
                Workers.agent(call, all),
                steps.getOrDefault(call.key(), 0),
                call.boundary(),
                call.name(),
                call.beginNanos(),
                Math.max(call.beginNanos(), call.untilNanos()),
                call.inFlight(),
                depth(call, own)));
      }
    }
  }

  private static Map<CallKey, Integer> steps(Session session) {
    Map<CallKey, Integer> steps = new HashMap<>();
    for (Entry.Step step : session.steps()) {
      step.attempts().forEach(call -> steps.put(call.key(), step.number()));
      step.retrievals().forEach(each -> steps.put(each.call().key(), step.number()));
      step.tools().stream()
          .filter(use -> use.call() != null)
          .forEach(use -> steps.put(Objects.requireNonNull(use.call()).key(), step.number()));
    }
    return steps;
  }

  /** Each parent is gone up to once, whatever a journal says. */
  private static int depth(RecordedCall call, Map<CallKey, RecordedCall> own) {
    int depth = 0;
    RecordedCall up = call.parent() == null ? null : own.get(call.parent());
    while (up != null && depth < own.size()) {
      depth++;
      up = up.parent() == null ? null : own.get(up.parent());
    }
    return depth;
  }
}
