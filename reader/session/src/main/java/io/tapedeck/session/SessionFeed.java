package io.tapedeck.session;

import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.encryption.PrivateKeys;
import io.tapedeck.session.wire.Sketcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sessions of all journals below some directories, kept up to date while JVMs write: each
 * {@link #refresh} reads what has been written since the one before, never from the start again.
 * Journals may come and go under it. Thread-safe. Sessions are loaded beside a refresh, which may
 * take long: of one that still runs, the links of its last step may then be those of before.
 */
public final class SessionFeed implements AutoCloseable {

  private final List<Path> roots;
  private final PrivateKeys keys;
  private final Map<String, String> locked = new LinkedHashMap<>();
  private final Stitcher stitcher = new Stitcher();
  private final Sketcher sketcher = new Sketcher(null);
  private final Map<String, JournalFacts> journals = new LinkedHashMap<>();
  private final Map<String, FollowedJournal> followed = new LinkedHashMap<>();
  private SessionIndex index = SessionIndex.of(stitcher, journals, false);
  private long version;

  /**
   * Follows journals.
   *
   * @param roots directories; one that does not exist yet is looked for again
   * @param keys with which encrypted journals are read; one that they do not open is passed over
   */
  public SessionFeed(List<Path> roots, PrivateKeys keys) {
    this.roots = List.copyOf(roots);
    this.keys = keys;
  }

  /** Why journals are passed over, by their directories. */
  public synchronized List<String> locked() {
    return List.copyOf(locked.values());
  }

  /**
   * Reads what is new.
   *
   * @return whether anything was
   */
  public synchronized boolean refresh() throws IOException {
    boolean changed = false;
    List<Path> present = roots.stream().filter(Files::isDirectory).toList();
    for (JournalDirectory directory : JournalDirectory.find(present, keys)) {
      String path = directory.path().toString();
      if (!followed.containsKey(path) && !locked.containsKey(path)) {
        String why = directory.locked();
        if (why != null) {
          locked.put(path, why);
          continue;
        }
        JournalRecording recording = new JournalRecording(directory);
        JournalScan scan = new JournalScan(recording, stitcher, sketcher, null, journals);
        followed.put(path, new FollowedJournal(recording, scan));
        changed = true;
      }
    }
    for (FollowedJournal journal : followed.values()) {
      changed |= journal.read();
    }
    if (changed) {
      index = SessionIndex.of(stitcher, journals, false);
      version++;
    }
    return changed;
  }

  /** The sessions as of the last {@link #refresh}. */
  public synchronized SessionIndex index() {
    return index;
  }

  /** Whether a JVM that a session ran in is alive, so that more of it may come. */
  public synchronized boolean mayGrow(SessionSummary summary) {
    return summary.journals().stream()
        .map(journals::get)
        .anyMatch(journal -> journal != null && journal.running);
  }

  /** Grows with each {@link #refresh} that brought something. */
  public synchronized long version() {
    return version;
  }

  /** Reads the bodies of one session. */
  public Session load(SessionSummary summary) throws IOException {
    return index().load(summary);
  }

  /** Reads the bodies of several sessions, and each of their journals once. */
  public List<Session> load(List<SessionSummary> summaries) throws IOException {
    return index().load(summaries);
  }

  /**
   * Looks for a text in messages, arguments and results, without regard to case. Reads everything
   * again.
   *
   * @return ids of the sessions in which it is
   */
  public Set<String> holding(String text) throws IOException {
    List<JournalRecording> recordings;
    synchronized (this) {
      recordings = followed.values().stream().map(FollowedJournal::recording).toList();
    }
    Set<String> ids = new HashSet<>();
    for (SessionSummary summary : SessionIndex.of(present(recordings), text).sessions()) {
      if (summary.found()) {
        ids.add(summary.id());
      }
    }
    return ids;
  }

  private static List<JournalRecording> present(List<JournalRecording> recordings) {
    return recordings.stream().filter(each -> Files.isDirectory(each.directory().path())).toList();
  }

  @Override
  public synchronized void close() throws IOException {
    for (FollowedJournal journal : followed.values()) {
      journal.close();
    }
  }
}
