package io.tapedeck.store;

import io.tapedeck.journal.encryption.PrivateKeys;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes on in memory when the index cannot be written any more, and says so: the disk is full, or
 * was pulled.
 */
final class FallbackStore implements SessionStore {

  private final List<Path> roots;
  private final Consumer<String> say;
  private volatile SessionStore store;

  FallbackStore(List<Path> roots, SessionStore store, Consumer<String> say) {
    this.roots = roots;
    this.store = store;
    this.say = say;
  }

  /** The line that says why there is no index. */
  static String why(Throwable e) {
    String reason = e.getMessage() == null ? e.toString() : e.getMessage();
    if (e instanceof FileSystemException files && files.getReason() == null) {
      // Its message is the file's name alone.
      reason = files.getFile() + " cannot be made or written";
    }
    return "no index is used: " + reason + ". The journals are read as a whole instead.";
  }

  @Override
  public boolean refresh() throws IOException {
    try {
      return store.refresh();
    } catch (IndexException e) {
      say.accept(why(e));
      try {
        store.close();
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      store = new MemoryStore(roots, PrivateKeys.none());
      store.refresh();
      return true;
    }
  }

  @Override
  public SessionIndex index() {
    return store.index();
  }

  @Override
  public long version() {
    return store.version();
  }

  @Override
  public List<String> locked() {
    return store.locked();
  }

  @Override
  public boolean mayGrow(SessionSummary summary) {
    return store.mayGrow(summary);
  }

  @Override
  public Set<String> holding(String text) throws IOException {
    return store.holding(text);
  }

  @Override
  public @Nullable Set<String> mayHold(String text) throws IOException {
    return store.mayHold(text);
  }

  @Override
  public Map<String, Examined> examined() {
    return store.examined();
  }

  @Override
  public Map<String, String> facts(Set<String> sessions) throws IOException {
    return store.facts(sessions);
  }

  @Override
  public void keep(SessionSummary summary, Examined examined, String facts) throws IOException {
    store.keep(summary, examined, facts);
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
