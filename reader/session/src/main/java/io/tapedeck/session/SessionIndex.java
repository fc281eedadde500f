package io.tapedeck.session;

import io.tapedeck.session.wire.Sketcher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All sessions of some recordings, without their bodies. Reading them takes one pass and memory in
 * proportion to the number of calls, not to their bytes; {@link #load} reads the bodies of one.
 */
public final class SessionIndex {

  private final Map<String, JournalFacts> journals;
  private final List<Entry> entries;

  /** By the number of their group; empty where they were not stitched just now. */
  private final Map<Integer, Entry> stitched;

  SessionIndex(Map<String, JournalFacts> journals, List<Entry> entries) {
    this(journals, entries, Map.of());
  }

  private SessionIndex(
      Map<String, JournalFacts> journals, List<Entry> entries, Map<Integer, Entry> stitched) {
    this.journals = journals;
    this.entries = entries;
    this.stitched = stitched;
  }

  /** A session and where its calls are asked for. */
  record Entry(SessionSummary summary, Calls source) {
    List<CallFacts> calls() throws IOException {
      return source.get();
    }

    /** Whether nothing can have changed: groups only grow, and calls are those of journals. */
    boolean isStill(int calls, Set<String> touched) {
      return summary.calls() == calls && Collections.disjoint(summary.journals(), touched);
    }
  }

  /** The calls of a session, in the order in which they began. */
  interface Calls {
    List<CallFacts> get() throws IOException;
  }

  /**
   * Reads recordings.
   *
   * @param recordings oldest first
   * @param text what to look for in messages, tool arguments and results, without regard to case,
   *     or null; summaries say where it was found
   */
  public static SessionIndex of(List<? extends Recording> recordings, @Nullable String text)
      throws IOException {
    Map<String, JournalFacts> journals = new LinkedHashMap<>();
    Stitcher stitcher = new Stitcher();
    Sketcher sketcher = new Sketcher(text);
    for (Recording recording : recordings) {
      JournalScan scan = new JournalScan(recording, stitcher, sketcher, text, journals);
      recording.read(scan);
      scan.finish();
    }
    return of(stitcher, journals, text != null);
  }

  /** The sessions as they stand; what is read later does not change it. */
  static SessionIndex of(Stitcher stitcher, Map<String, JournalFacts> journals, boolean searching) {
    return of(stitcher, journals, searching, Map.of(), Set.of());
  }

  /**
   * The sessions as they stand now, of the stitcher that made this index; those of which nothing
   * was read since are not summed up again.
   *
   * @param touched ids of the journals of which something was read
   */
  SessionIndex next(Stitcher stitcher, Map<String, JournalFacts> journals, Set<String> touched) {
    return of(stitcher, journals, false, stitched, touched);
  }

  private static SessionIndex of(
      Stitcher stitcher,
      Map<String, JournalFacts> journals,
      boolean searching,
      Map<Integer, Entry> before,
      Set<String> touched) {
    stitcher.handOver();
    Summaries summaries = new Summaries(journals, searching);
    Map<Integer, Entry> stitched = new HashMap<>();
    stitcher
        .groups()
        .forEach(
            (number, group) -> {
              Entry known = before.get(number);
              stitched.put(
                  number,
                  known != null && known.isStill(group.size(), touched)
                      ? known
                      : entry(summaries, stitcher, group));
            });
    List<Entry> entries = new ArrayList<>(stitched.values());
    entries.sort(
        Comparator.comparingLong((Entry entry) -> entry.summary.beginNanos())
            .thenComparing(entry -> entry.summary.id()));
    return new SessionIndex(new LinkedHashMap<>(journals), List.copyOf(entries), stitched);
  }

  private static Entry entry(Summaries summaries, Stitcher stitcher, List<CallFacts> group) {
    List<CallFacts> calls = new ArrayList<>(group);
    calls.sort(Comparator.comparingLong((CallFacts call) -> call.begin).thenComparing(c -> c.id));
    return new Entry(summaries.of(calls, stitcher.notesOf(calls)), () -> calls);
  }

  List<Entry> entries() {
    return entries;
  }

  /** Every group of calls, oldest first; those without a model call among them. */
  public List<SessionSummary> sessions() {
    return entries.stream().map(Entry::summary).toList();
  }

  /** How many journals have damage, as far as a feed has read them. */
  public int damagedJournals() {
    return (int) journals.values().stream().filter(journal -> journal.damaged).count();
  }

  /** The same sessions, of which these are marked as found. */
  public SessionIndex marking(Set<String> found) {
    List<Entry> marked = new ArrayList<>();
    for (Entry entry : entries) {
      boolean is = found.contains(entry.summary.id());
      marked.add(new Entry(entry.summary.marked(is), entry.source));
    }
    return new SessionIndex(journals, List.copyOf(marked));
  }

  /** Whether a JVM that a session ran in was alive when this was made. */
  public boolean isRunning(SessionSummary summary) {
    return summary.journals().stream()
        .map(journals::get)
        .anyMatch(journal -> journal != null && journal.running);
  }

  /** What each JVM start said of itself, by journal id. */
  public Map<String, Map<String, String>> processes() {
    Map<String, Map<String, String>> processes = new LinkedHashMap<>();
    journals.forEach((id, journal) -> processes.put(id, journal.attributes));
    return processes;
  }

  /** Reads the bodies of one session and builds its steps. */
  public Session load(SessionSummary summary) throws IOException {
    return load(List.of(summary)).get(0);
  }

  /** The same for several: each journal is read once, and their bodies are in memory together. */
  public List<Session> load(List<SessionSummary> summaries) throws IOException {
    Map<String, Entry> byId = new HashMap<>();
    entries.forEach(entry -> byId.put(entry.summary.id(), entry));
    List<SessionLoader.Wanted> wanted = new ArrayList<>();
    for (SessionSummary summary : summaries) {
      Entry entry = byId.get(summary.id());
      if (entry == null) {
        throw new IllegalArgumentException("not a session of this index: " + summary.id());
      }
      wanted.add(new SessionLoader.Wanted(summary, entry.calls()));
    }
    return new SessionLoader(wanted, journals).load();
  }

  /**
   * Reads the records of sessions again, for a tape. With them goes what their JVMs had asked MCP
   * servers before, outside of any session: a replay asks it again.
   */
  public SessionRecords records(List<SessionSummary> summaries) throws IOException {
    List<CallFacts> calls = new ArrayList<>();
    Map<String, Long> ends = new HashMap<>();
    for (Entry entry : entries) {
      if (summaries.contains(entry.summary)) {
        calls.addAll(entry.calls());
        entry.summary.journals().forEach(j -> ends.merge(j, entry.summary.endNanos(), Math::max));
      }
    }
    for (Entry entry : entries) {
      SessionSummary summary = entry.summary;
      boolean before =
          summary.journals().stream()
              .anyMatch(j -> summary.beginNanos() < ends.getOrDefault(j, Long.MIN_VALUE));
      if (before && !summary.hasSteps() && !summaries.contains(summary)) {
        List<CallFacts> outside = entry.calls();
        if (outside.get(0).setsUp()) {
          calls.addAll(outside);
        }
      }
    }
    return new SessionRecords(calls, journals);
  }
}
