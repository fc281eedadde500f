package io.tapedeck.kpi.survey;

import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.kpi.SessionFacts;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import io.tapedeck.store.Examined;
import io.tapedeck.store.SessionStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What detectors found in each session of a store, and its facts. A session is read and examined
 * once: what came of it is kept in the store, and counts until the session goes on or the detectors
 * change. Thread-safe, as the store is.
 */
public final class Survey {

  /** Bodies of about so many bytes are in memory together; a session is never taken apart. */
  private static final long BYTES = 200_000_000;

  private static final long BYTES_PER_CALL = 10_000;
  private static final long BYTES_PER_TOKEN = 4;

  private final SessionStore store;
  private volatile Map<String, Examined> examined;

  public Survey(SessionStore store) {
    this.store = store;
    this.examined = store.examined();
  }

  /** Looks again at what another process has kept. */
  public void refresh() {
    examined = store.examined();
  }

  /** What was found in a session, or null where it has not been examined as it is now. */
  public @Nullable List<Examined.Remark> remarks(SessionSummary summary) {
    Examined present = examined.get(summary.id());
    return present != null && isOf(present, summary) ? present.remarks() : null;
  }

  private static boolean isOf(Examined present, SessionSummary summary) {
    return present.detectors().equals(Fingerprint.VALUE)
        && present.calls() == summary.calls()
        && present.endNanos() == summary.endNanos();
  }

  /** What was found in sessions, by id; those not examined are left out. */
  public Map<String, List<Examined.Remark>> remarks(Collection<SessionSummary> sessions) {
    Map<String, List<Examined.Remark>> all = new HashMap<>();
    for (SessionSummary summary : sessions) {
      List<Examined.Remark> remarks = remarks(summary);
      if (remarks != null) {
        all.put(summary.id(), remarks);
      }
    }
    return all;
  }

  /** Reads and examines sessions of an index of the store, and keeps what came of it. */
  public void examine(SessionIndex index, List<SessionSummary> sessions) throws IOException {
    for (Session session : index.load(sessions)) {
      keep(session, diagnosis(session));
    }
    refresh();
  }

  private SessionFacts keep(Session session, Diagnosis diagnosis) throws IOException {
    SessionFacts facts = SessionFacts.of(session, diagnosis);
    SessionSummary summary = session.summary();
    List<Examined.Remark> remarks =
        diagnosis.findings().stream()
            .map(each -> new Examined.Remark(each.step(), each.about().id(), each.what()))
            .toList();
    store.keep(
        summary,
        new Examined(summary.id(), Fingerprint.VALUE, summary.calls(), summary.endNanos(), remarks),
        FactsText.of(facts));
    return facts;
  }

  /** Examines a session that is at hand; one that makes a detector fail has no findings. */
  public static Diagnosis diagnosis(Session session) {
    try {
      return Diagnosis.of(session);
    } catch (RuntimeException e) {
      // Not known to happen; one hostile session must not keep the others from being examined.
      return new Diagnosis(List.of(), null, null);
    }
  }

  /** Facts of those sessions that have been examined as they are now. */
  public List<SessionFacts> known(Collection<SessionSummary> sessions) throws IOException {
    Set<String> ids = new HashSet<>();
    for (SessionSummary summary : sessions) {
      if (remarks(summary) != null) {
        ids.add(summary.id());
      }
    }
    List<SessionFacts> facts = new ArrayList<>();
    for (String text : store.facts(ids).values()) {
      facts.add(FactsText.facts(text));
    }
    return facts;
  }

  /**
   * Facts of all those sessions of an index of the store; those that were not examined yet are,
   * journal by journal.
   */
  public List<SessionFacts> all(SessionIndex index, Collection<SessionSummary> sessions)
      throws IOException {
    List<SessionFacts> facts = known(sessions);
    List<SessionSummary> missing = new ArrayList<>();
    for (SessionSummary summary : sessions) {
      if (remarks(summary) == null) {
        missing.add(summary);
      }
    }
    missing.sort(
        Comparator.comparing((SessionSummary session) -> session.journals().get(0))
            .thenComparingLong(SessionSummary::beginNanos));
    for (int from = 0; from < missing.size(); ) {
      List<SessionSummary> some = together(missing.subList(from, missing.size()));
      facts.addAll(examined(index, some));
      from += some.size();
    }
    refresh();
    return facts;
  }

  /**
   * The first of some sessions, as many as may be in memory together: a journal is read from the
   * start of its file each time, so few at once would read it often.
   */
  public static List<SessionSummary> together(List<SessionSummary> sessions) {
    long bytes = 0;
    int count = 0;
    while (count < sessions.size() && (count == 0 || bytes < BYTES)) {
      SessionSummary next = sessions.get(count++);
      long told = BYTES_PER_TOKEN * next.usage().input();
      bytes += Math.max(told, BYTES_PER_CALL * next.calls());
    }
    return sessions.subList(0, count);
  }

  private List<SessionFacts> examined(SessionIndex index, List<SessionSummary> some)
      throws IOException {
    List<SessionFacts> facts = new ArrayList<>();
    for (Session session : index.load(some)) {
      Diagnosis diagnosis = diagnosis(session);
      boolean running = session.summary().state() == SessionSummary.State.RUNNING;
      // What is found of a session that runs may be other than what is found when it has ended.
      facts.add(running ? SessionFacts.of(session, diagnosis) : keep(session, diagnosis));
    }
    return facts;
  }
}
