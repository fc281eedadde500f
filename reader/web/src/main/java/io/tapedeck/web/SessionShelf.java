package io.tapedeck.web;

import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.kpi.SessionFacts;
import io.tapedeck.kpi.survey.Survey;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import io.tapedeck.store.Examined;
import io.tapedeck.store.SessionStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that the page shows, and what detectors say of them. One thread follows the journals
 * and examines what has come to rest; any thread may ask.
 */
final class SessionShelf implements AutoCloseable {

  private static final long FOLLOW_MILLIS = 500;

  /** So many calls' bodies are in memory together; a session is never taken apart. */
  private static final int EXAMINED_CALLS = 1_000;

  /** For each second of examining so many of rest: the host has other things to do. */
  private static final int RESTS = 2;

  private final SessionStore store;
  private final Survey survey;
  private final Thread follower;
  private long restUntil = System.nanoTime();
  private long version;
  private boolean closed;
  private @Nullable String trouble;
  private @Nullable Loaded lastLoaded;

  private record Loaded(long storeVersion, Session session, Diagnosis diagnosis) {}

  /**
   * Shows what is known and follows the journals from then on.
   *
   * @param store closed with the shelf
   */
  SessionShelf(SessionStore store) throws IOException {
    this.store = store;
    if (store.index().sessions().isEmpty()) {
      // Nothing is known yet: the first page waits rather than being empty.
      store.refresh();
    }
    this.survey = new Survey(store);
    follower = new Thread(this::follow, "tapedeck-follow");
    follower.setDaemon(true);
    follower.start();
  }

  private void follow() {
    while (true) {
      try {
        boolean changed = store.refresh();
        if (changed) {
          survey.refresh();
        }
        told(null, changed);
        if (!examineSome() && !changed && pause()) {
          return;
        }
      } catch (IOException | RuntimeException e) {
        // What was read stays; the page says why nothing new comes.
        told("cannot read on: " + e, false);
        if (pause()) {
          return;
        }
      }
    }
  }

  private synchronized void told(@Nullable String what, boolean changed) {
    if (changed || !Objects.equals(trouble, what)) {
      trouble = what;
      changed();
    }
  }

  private void changed() {
    version++;
    notifyAll();
  }

  private synchronized boolean pause() {
    long until = System.nanoTime() + FOLLOW_MILLIS * 1_000_000;
    try {
      while (!closed && System.nanoTime() < until) {
        wait(FOLLOW_MILLIS);
      }
    } catch (InterruptedException e) {
      return true;
    }
    return closed;
  }

  /**
   * Examines the latest sessions at rest that were not; false where there is none. Several at once,
   * since each time their journals are read.
   */
  private boolean examineSome() throws IOException {
    long began = System.nanoTime();
    if (began - restUntil < 0) {
      return false;
    }
    List<SessionSummary> some = new ArrayList<>();
    List<SessionSummary> all = sessions();
    int calls = 0;
    for (int i = all.size() - 1; i >= 0 && calls < EXAMINED_CALLS; i--) {
      SessionSummary summary = all.get(i);
      if (summary.state() != SessionSummary.State.RUNNING && remarks(summary) == null) {
        some.add(summary);
        calls += summary.calls();
      }
    }
    if (!some.isEmpty()) {
      survey.examine(some);
      synchronized (this) {
        changed();
      }
    }
    long now = System.nanoTime();
    restUntil = now + RESTS * (now - began);
    return !some.isEmpty();
  }

  /** The sessions as they stand. */
  SessionIndex index() {
    return store.index();
  }

  /** Sessions with a step, oldest first. */
  List<SessionSummary> sessions() {
    return store.index().sessions().stream().filter(SessionSummary::hasSteps).toList();
  }

  /** What was found in a session, or null where it has not been examined yet. */
  @Nullable List<Examined.Remark> remarks(SessionSummary summary) {
    return survey.remarks(summary);
  }

  /** Facts of the sessions that have been examined. */
  List<SessionFacts> facts() throws IOException {
    return survey.known(sessions());
  }

  /** The session with an id or the beginning of one, or null where it is none or several. */
  @Nullable SessionSummary find(String id) {
    List<SessionSummary> matching = new ArrayList<>();
    for (SessionSummary session : sessions()) {
      if (session.id().equals(id)) {
        return session;
      }
      if (!id.isEmpty() && session.id().startsWith(id)) {
        matching.add(session);
      }
    }
    return matching.size() == 1 ? matching.get(0) : null;
  }

  /** What was found in a session that was loaded. */
  Diagnosis examine(Session session) {
    synchronized (this) {
      Loaded last = lastLoaded;
      if (last != null && last.session.summary().equals(session.summary())) {
        return last.diagnosis;
      }
    }
    return Survey.diagnosis(session);
  }

  /** Reads the bodies of a session and examines it; the one asked for last is at hand. */
  Session load(SessionSummary summary) throws IOException {
    long at = store.version();
    synchronized (this) {
      Loaded last = lastLoaded;
      if (last != null && last.storeVersion == at && last.session.summary().equals(summary)) {
        return last.session;
      }
    }
    Session session = store.index().load(summary);
    Diagnosis diagnosis = Survey.diagnosis(session);
    synchronized (this) {
      lastLoaded = new Loaded(at, session, diagnosis);
    }
    return session;
  }

  /** Ids of sessions in whose messages, arguments or results a text is. */
  Set<String> holding(String text) throws IOException {
    return store.holding(text);
  }

  /** What each JVM start said of itself, by journal id. */
  Map<String, Map<String, String>> processes() {
    return new LinkedHashMap<>(store.index().processes());
  }

  /** Why nothing new comes, or why not all is here, or null. */
  @Nullable String trouble() {
    List<String> locked = store.locked();
    synchronized (this) {
      return trouble != null || locked.isEmpty() ? trouble : String.join("; ", locked);
    }
  }

  synchronized long version() {
    return version;
  }

  /** Waits until there is something newer than a version; returns the present one. */
  synchronized long await(long seen, long millis) throws InterruptedException {
    long until = System.nanoTime() + millis * 1_000_000;
    while (version <= seen && !closed) {
      long left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    return version;
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    follower.interrupt();
    try {
      follower.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    store.close();
  }
}
