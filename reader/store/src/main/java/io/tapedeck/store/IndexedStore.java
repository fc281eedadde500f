package io.tapedeck.store;

import io.tapedeck.journal.encryption.PrivateKeys;
import io.tapedeck.session.KeptSessions;
import io.tapedeck.session.SessionFeed;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has an index on disk. One process writes it and follows the journals; another one shows what that
 * has written, and takes its place when it is gone.
 */
final class IndexedStore implements SessionStore {

  /** What another process has read so far is waited for, if it is about to be done. */
  private static final long PATIENCE_MILLIS = 2_000;

  private final List<Path> roots;
  private final Path folder;
  private final Consumer<String> say;
  private @Nullable FileChannel turn;
  private @Nullable SessionFeed feed;

  // Asked beside a refresh, which may take long: what was known before it is shown until it is
  // over.
  private volatile SqliteLedger ledger;
  private volatile SessionIndex index;
  private volatile Map<String, Examined> examined;
  private volatile List<String> locked = List.of();
  private volatile long version;

  /** What this process found while another one writes. */
  private final Map<String, String> unwritten = new ConcurrentHashMap<>();

  private boolean told;

  private IndexedStore(List<Path> roots, Path folder, Consumer<String> say) throws IOException {
    this.roots = roots;
    this.folder = folder;
    this.say = say;
    this.turn = IndexFolder.tryToWrite(folder);
    try {
      this.ledger = new SqliteLedger(new Days(folder, turn == null, say));
      this.feed = turn == null ? null : new SessionFeed(roots, ledger);
      this.index = feed == null ? KeptSessions.of(ledger) : feed.index();
      this.examined = new ConcurrentHashMap<>(ledger.examined());
    } catch (IOException | RuntimeException | LinkageError e) {
      if (turn != null) {
        turn.close();
      }
      throw e;
    }
  }

  static SessionStore open(List<Path> roots, @Nullable Path place, Consumer<String> say) {
    try {
      Path folder = place == null ? IndexFolder.standard(roots) : place;
      IndexFolder.create(folder, roots);
      // SQLite's native library is unpacked here: the temporary files may be on a disk that is
      // read-only, or from which nothing is run.
      if (System.getProperty("org.sqlite.tmpdir") == null) {
        System.setProperty("org.sqlite.tmpdir", folder.toAbsolutePath().toString());
      }
      return new FallbackStore(roots, new IndexedStore(roots, folder, say), say);
    } catch (IOException | RuntimeException | LinkageError e) {
      say.accept(FallbackStore.why(e));
      return new MemoryStore(roots, PrivateKeys.none());
    }
  }

  @Override
  public synchronized boolean refresh() throws IOException {
    SessionFeed present = feed;
    if (present == null) {
      present = takeTurn();
    }
    if (present == null) {
      return look();
    }
    boolean changed = present.refresh();
    locked = present.locked();
    if (changed) {
      index = present.index();
      version++;
    }
    return changed;
  }

  /** The process that wrote is gone: this one goes on from there. */
  private @Nullable SessionFeed takeTurn() throws IOException {
    FileChannel mine = IndexFolder.tryToWrite(folder);
    if (mine == null) {
      return null;
    }
    turn = mine;
    ledger.close();
    ledger = new SqliteLedger(new Days(folder, false, say));
    feed = new SessionFeed(roots, ledger);
    return feed;
  }

  private boolean look() throws IOException {
    ledger.look();
    long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (!told && !ledger.rolledUp() && System.nanoTime() < until) {
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    if (!told && !ledger.rolledUp()) {
      say.accept("another tapedeck is building the index in " + folder + "; shown is what it has.");
    }
    told = true;
    long seen = ledger.dataVersion();
    if (seen == version) {
      return false;
    }
    version = seen;
    index = KeptSessions.of(ledger);
    examined = new ConcurrentHashMap<>(ledger.examined());
    return true;
  }

  @Override
  public SessionIndex index() {
    return index;
  }

  @Override
  public long version() {
    return version;
  }

  @Override
  public List<String> locked() {
    return locked;
  }

  @Override
  public boolean mayGrow(SessionSummary summary) {
    return index().isRunning(summary);
  }

  @Override
  public Set<String> holding(String text) throws IOException {
    return ledger.holding(text);
  }

  @Override
  public Set<String> mayHold(String text) throws IOException {
    return ledger.mayHold(text);
  }

  @Override
  public Map<String, Examined> examined() {
    return Map.copyOf(examined);
  }

  @Override
  public Map<String, String> facts(Set<String> sessions) throws IOException {
    Map<String, String> facts = ledger.facts(sessions);
    for (Map.Entry<String, String> each : unwritten.entrySet()) {
      if (sessions.contains(each.getKey())) {
        facts.put(each.getKey(), each.getValue());
      }
    }
    return facts;
  }

  @Override
  public synchronized void keep(SessionSummary summary, Examined found, String facts)
      throws IOException {
    examined.put(summary.id(), found);
    if (feed == null) {
      unwritten.put(summary.id(), facts);
    } else {
      ledger.keep(summary, found, facts);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    SessionFeed present = feed;
    if (present == null) {
      ledger.close();
    } else {
      present.close();
    }
    if (turn != null) {
      turn.close();
    }
  }
}
