package io.tapedeck.store;

import io.tapedeck.journal.encryption.PrivateKeys;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of all journals below some directories, with what is known of them. Thread-safe;
 * sessions are loaded beside a refresh, and also when it is closed.
 */
public interface SessionStore extends AutoCloseable {

  /**
   * Opens the store with an index on disk. Where that cannot be used, the sessions are held in
   * memory and a line says why.
   *
   * @param index where the index lies, or null for its place among the user's cached files
   * @param say takes lines for the user
   */
  static SessionStore open(List<Path> roots, @Nullable Path index, Consumer<String> say) {
    return IndexedStore.open(roots, index, say);
  }

  /**
   * The store without an index: all journals are read.
   *
   * @param keys with which encrypted ones are read
   */
  static SessionStore inMemory(List<Path> roots, PrivateKeys keys) {
    return new MemoryStore(roots, keys);
  }

  /**
   * Reads what is new.
   *
   * @return whether anything was
   */
  boolean refresh() throws IOException;

  /** The sessions as of the last {@link #refresh}; before the first, those of an earlier run. */
  SessionIndex index();

  /** Grows with each {@link #refresh} that brought something. */
  long version();

  /** Why journals are passed over: they are encrypted for somebody else. */
  List<String> locked();

  /** Whether a JVM that a session ran in is alive, so that more of it may come. */
  boolean mayGrow(SessionSummary summary);

  /**
   * Looks for a text in messages, arguments and results, without regard to case.
   *
   * @return ids of the sessions in which it is
   */
  Set<String> holding(String text) throws IOException;

  /**
   * Narrows a search.
   *
   * @return ids of the sessions in which a text can be at all, or null where that is not known
   */
  @Nullable Set<String> mayHold(String text) throws IOException;

  /** What detectors found, by session; of sessions that went on since as well. */
  Map<String, Examined> examined();

  /**
   * What was kept beside {@link #examined}.
   *
   * @param sessions ids of those asked for
   * @return by id; those of which nothing is kept are left out
   */
  Map<String, String> facts(Set<String> sessions) throws IOException;

  /**
   * Keeps what detectors found in a session.
   *
   * @param facts kept beside it; the store does not look into it
   */
  void keep(SessionSummary summary, Examined examined, String facts) throws IOException;

  @Override
  void close() throws IOException;
}
