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
 * The sessions that the page shows, and what detectors say of them. One thread follows the
 * journals, another one examines what has come to rest; any thread may ask.
 */
final class SessionShelf implements AutoCloseable {

  private static final long FOLLOW_MILLIS = 500;

  private static final long CLOSE_MILLIS = 2_000;

  /** For each second of examining so many of rest: the host has other things to do. */
  private static final int RESTS = 2;

  private final SessionStore store;
  private final Survey survey;
  private final Thread follower;
  private final Thread examiner;
  private long version;
  private boolean closed;
  private @Nullable String trouble;
  private @Nullable String unexamined;
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
    follower = daemon(this::follow, "tapedeck-follow");
    examiner = daemon(this::examine, "tapedeck-examine");
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void follow() {
    do {
      try {
        boolean changed = store.refresh();
        if (changed) {
          survey.refresh();
        }
        told(null, changed);
      } catch (IOException | RuntimeException e) {
        // What was read stays; the page says why nothing new comes.
        told("cannot read on: " + e, false);
      }
    } while (!pause(FOLLOW_MILLIS));
  }

  private synchronized void told(@Nullable String what, boolean changed) {
    if (changed || !Objects.equals(trouble, what)) {
      trouble = what;
      changed();
    }
  }

  private void examine() {
    long rest;
    do {
      long began = System.nanoTime();
      String why = null;
      try {
        examineSome();
      } catch (IOException | RuntimeException e) {
        why = "cannot examine sessions: " + e;
      }
      synchronized (this) {
        unexamined = why;
      }
      rest = RESTS * (System.nanoTime() - began) / 1_000_000;
    } while (!pause(Math.max(FOLLOW_MILLIS, rest)));
  }

  private void changed() {
    version++;
    notifyAll();
  }

  /** Waits; true where there is nothing to wait for any more. */
  private synchronized boolean pause(long millis) {
    long until = System.nanoTime() + millis * 1_000_000;
    try {
      for (long left = millis; !closed && left > 0; ) {
        wait(left);
        left = (until - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      return true;
    }
    return closed;
  }

  /**
   * Examines the latest sessions at rest that were not. Several at once, since each time their
   * journals are read.
   */
  private void examineSome() throws IOException {
    SessionIndex index = store.index();
    List<SessionSummary> all = withSteps(index);
    List<SessionSummary> missing = new ArrayList<>();
    for (int i = all.size() - 1; i >= 0; i--) {
      SessionSummary summary = all.get(i);
      if (summary.state() != SessionSummary.State.RUNNING && remarks(summary) == null) {
        missing.add(summary);
      }
    }
    List<SessionSummary> some = Survey.together(missing);
    if (!some.isEmpty()) {
      survey.examine(index, some);
      synchronized (this) {
        changed();
      }
    }
  }

  /** The sessions as they stand. */
  SessionIndex index() {
    return store.index();
  }

  /** Sessions with a step, oldest first. */
  List<SessionSummary> sessions() {
    return withSteps(store.index());
  }

  private static List<SessionSummary> withSteps(SessionIndex index) {
    return index.sessions().stream().filter(SessionSummary::hasSteps).toList();
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
      String why = trouble == null ? unexamined : trouble;
      return why != null || locked.isEmpty() ? why : String.join("; ", locked);
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
    examiner.interrupt();
    try {
      follower.join();
      // What it is at is not worth waiting for: it is done again the next time.
      examiner.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    store.close();
  }
}
