package io.tapedeck.views.workers;

import io.tapedeck.journal.Boundary;
import io.tapedeck.session.CallKey;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds what was running at a moment, by JVM and thread. */
public final class Workers {
  private Workers() {}

  /**
   * Lists the threads that were busy, by journal and name.
   *
   * @param epochNanos the moment, nanoseconds since 1970
   */
  public static List<Worker> at(SessionIndex index, long epochNanos) throws IOException {
    Map<String, Worker> workers = new TreeMap<>();
    for (SessionSummary summary : index.sessions()) {
      if (summary.beginNanos() <= epochNanos && epochNanos <= summary.endNanos()) {
        add(workers, index.load(summary), epochNanos);
      }
    }
    return List.copyOf(workers.values());
  }

  private static void add(Map<String, Worker> workers, Session session, long at) {
    List<RecordedCall> running = session.calls().stream().filter(call -> runs(call, at)).toList();
    Map<CallKey, RecordedCall> byKey = new HashMap<>();
    running.forEach(call -> byKey.put(call.key(), call));
    Set<CallKey> parents = new HashSet<>();
    for (RecordedCall call : running) {
      if (call.parent() != null) {
        parents.add(call.parent());
      }
    }
    for (RecordedCall call : running) {
      if (!parents.contains(call.key())) {
        add(workers, session, call, agent(call, byKey), at);
      }
    }
  }

  /** The innermost that runs around the call; each is looked at once, whatever the parents are. */
  static @Nullable String agent(RecordedCall call, Map<CallKey, RecordedCall> running) {
    Set<CallKey> seen = new HashSet<>();
    RecordedCall up = call;
    while (up != null && seen.add(up.key())) {
      if (up.boundary() == Boundary.AGENT) {
        return up.name();
      }
      up = up.parent() == null ? null : running.get(up.parent());
    }
    return call.agent();
  }

  private static boolean runs(RecordedCall call, long at) {
    return call.beginNanos() <= at && at < call.untilNanos();
  }

  private static void add(
      Map<String, Worker> workers,
      Session session,
      RecordedCall call,
      @Nullable String agent,
      long at) {
    String journal = call.key().journal();
    Worker known =
        workers.getOrDefault(
            key(call),
            new Worker(
                journal,
                session.processes().getOrDefault(journal, Map.of()),
                call.thread(),
                List.of()));
    List<Worker.Task> tasks = new ArrayList<>(known.tasks());
    tasks.add(
        new Worker.Task(
            session.summary().id(),
            agent,
            call.key(),
            call.boundary(),
            call.name(),
            at - call.beginNanos()));
    workers.put(key(call), new Worker(journal, known.process(), known.thread(), tasks));
  }

  private static String key(RecordedCall call) {
    return call.key().journal() + '\n' + Objects.toString(call.thread(), "");
  }
}
