package io.tapedeck.session;

import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.encryption.PrivateKeys;
import io.tapedeck.session.wire.Sketcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
  private final @Nullable SessionLedger ledger;
  private final Stitcher stitcher = new Stitcher();
  private final Sketcher shared = new Sketcher(null);
  private final Map<String, JournalFacts> journals = new LinkedHashMap<>();
  private final Map<String, FollowedJournal> followed = new LinkedHashMap<>();
  private @Nullable RollUp rollUp;
  private volatile SessionIndex index = SessionIndex.of(stitcher, journals, false);
  private volatile long version;

  /**
   * Follows journals.
   *
   * @param roots directories; one that does not exist yet is looked for again
   * @param keys with which encrypted journals are read; one that they do not open is passed over
   */
  public SessionFeed(List<Path> roots, PrivateKeys keys) {
    this.roots = List.copyOf(roots);
    this.keys = keys;
    this.ledger = null;
  }

  /**
   * Follows journals, and keeps what it reads. {@link #index} has what was kept before at once.
   *
   * <p>Encrypted journals are passed over, since what is kept is not encrypted.
   *
   * @param roots directories; one that does not exist yet is looked for again
   * @param ledger closed with the feed
   */
  public SessionFeed(List<Path> roots, SessionLedger ledger) throws IOException {
    this.roots = List.copyOf(roots);
    this.keys = PrivateKeys.none();
    this.ledger = ledger;
    this.index = KeptSessions.of(ledger);
  }

  /** Why journals are passed over. */
  public synchronized List<String> locked() {
    return List.copyOf(locked.values());
  }

  /**
   * Reads what is new.
   *
   * @return whether anything was
   */
  public synchronized boolean refresh() throws IOException {
    List<Path> present = roots.stream().filter(Files::isDirectory).toList();
    List<JournalDirectory> directories = readable(present);
    boolean changed = false;
    if (ledger != null && rollUp == null) {
      if (isUpToDate(ledger, directories)) {
        return false;
      }
      restore(ledger, directories);
      changed = true;
    }
    for (JournalDirectory directory : directories) {
      if (!followed.containsKey(path(directory))) {
        follow(directory);
        changed = true;
      }
    }
    Set<String> touched = new HashSet<>();
    for (FollowedJournal journal : followed.values()) {
      if (journal.read()) {
        touched.add(journal.facts().id);
        changed = true;
      }
    }
    if (changed) {
      index = index.next(stitcher, journals, touched);
      if (rollUp != null) {
        rollUp.write(index, journals, keepers(), touched);
      }
      version++;
    }
    return changed;
  }

  private static String path(JournalDirectory directory) {
    return directory.path().toAbsolutePath().normalize().toString();
  }

  /** Whether nothing has to be read, so that what is kept is shown as it is. */
  private static boolean isUpToDate(SessionLedger ledger, List<JournalDirectory> directories)
      throws IOException {
    Map<String, JournalRow> rows = new HashMap<>();
    for (JournalRow row : ledger.journals()) {
      rows.put(path(JournalDirectory.at(row.directory())), row);
    }
    for (JournalDirectory directory : directories) {
      JournalRow row = rows.remove(path(directory));
      if (row == null || !row.ended() || !isAsRead(row, directory)) {
        return false;
      }
    }
    // What is left was deleted; was that seen?
    return ledger.rolledUp() && rows.values().stream().allMatch(SessionFeed::isKnownGone);
  }

  private static boolean isAsRead(JournalRow row, JournalDirectory directory) throws IOException {
    try {
      Map<String, Long> present = new HashMap<>(directory.files());
      row.gone().forEach(name -> present.put(name, row.sizes().getOrDefault(name, 0L)));
      return present.equals(row.sizes());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static boolean isKnownGone(JournalRow row) {
    return row.ended() && row.gone().containsAll(row.sizes().keySet());
  }

  /** Stitches what is kept, oldest first, as if it were read just now. */
  private void restore(SessionLedger from, List<JournalDirectory> directories) throws IOException {
    Map<String, JournalDirectory> present = new HashMap<>();
    directories.forEach(directory -> present.put(path(directory), directory));
    for (JournalRow row : from.journals()) {
      JournalDirectory directory = JournalDirectory.at(row.directory());
      JournalDirectory there = present.get(path(directory));
      if (there != null && FollowedJournal.isOther(row, there)) {
        from.forget(row.id());
      } else {
        follow(directory).restore(row, from.rows(row.id()));
      }
    }
    rollUp = new RollUp(from);
  }

  private FollowedJournal follow(JournalDirectory directory) {
    JournalRecording recording = new JournalRecording(directory);
    RowKeeper keeper = ledger == null ? null : new RowKeeper();
    // What a journal says for the first time is asked of the journal alone.
    Sketcher sketcher = keeper == null ? shared : new Sketcher(null, keeper);
    JournalScan scan = new JournalScan(recording, stitcher, sketcher, null, journals, keeper);
    FollowedJournal journal = new FollowedJournal(recording, scan, keeper, ledger);
    followed.put(path(directory), journal);
    return journal;
  }

  private Map<String, RowKeeper> keepers() {
    Map<String, RowKeeper> keepers = new HashMap<>();
    for (FollowedJournal journal : followed.values()) {
      RowKeeper keeper = journal.keeper();
      if (keeper != null) {
        keepers.put(journal.facts().id, keeper);
      }
    }
    return keepers;
  }

  /** The sessions as of the last {@link #refresh}. */
  public SessionIndex index() {
    return index;
  }

  private List<JournalDirectory> readable(List<Path> present) throws IOException {
    List<JournalDirectory> readable = new ArrayList<>();
    for (JournalDirectory directory : JournalDirectory.find(present, keys)) {
      String path = path(directory);
      if (!followed.containsKey(path) && !locked.containsKey(path)) {
        String why = directory.locked();
        if (why != null) {
          locked.put(path, why);
        }
      }
      if (!locked.containsKey(path)) {
        readable.add(directory);
      }
    }
    return readable;
  }

  /** Whether a JVM that a session ran in is alive, so that more of it may come. */
  public synchronized boolean mayGrow(SessionSummary summary) {
    return summary.journals().stream()
        .map(journals::get)
        .anyMatch(journal -> journal != null && journal.running);
  }

  /** Grows with each {@link #refresh} that brought something. */
  public long version() {
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
   * again, unless a ledger knows.
   *
   * @return ids of the sessions in which it is
   */
  public Set<String> holding(String text) throws IOException {
    if (ledger != null) {
      return ledger.holding(text);
    }
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
    if (ledger != null) {
      ledger.close();
    }
  }
}
