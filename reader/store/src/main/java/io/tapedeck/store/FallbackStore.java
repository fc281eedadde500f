package io.tapedeck.store;

import io.tapedeck.journal.encryption.PrivateKeys;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private volatile boolean closed;

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

  /** What is asked of a store. */
  private interface Question<T> {
    T of(SessionStore store) throws IOException;
  }

  @Override
  public boolean refresh() throws IOException {
    SessionStore asked = store;
    try {
      return asked.refresh();
    } catch (IndexException e) {
      giveUp(asked, e);
      return true;
    }
  }

  private <T> T ask(Question<T> question) throws IOException {
    SessionStore asked = store;
    try {
      return question.of(asked);
    } catch (IndexException e) {
      giveUp(asked, e);
      return question.of(store);
    }
  }

  private synchronized void giveUp(SessionStore failed, IndexException why) throws IOException {
    if (closed) {
      throw why; // Somebody came too late; nothing is wrong with the index.
    }
    if (store != failed) {
      return; // Another thread came first.
    }
    say.accept(why(why));
    try {
      failed.close();
    } catch (IOException again) {
      why.addSuppressed(again);
    }
    SessionStore inMemory = new MemoryStore(roots, PrivateKeys.none());
    inMemory.refresh();
    store = inMemory;
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
    return ask(present -> present.holding(text));
  }

  @Override
  public @Nullable Set<String> mayHold(String text) throws IOException {
    return ask(present -> Optional.ofNullable(present.mayHold(text))).orElse(null);
  }

  @Override
  public Map<String, Examined> examined() {
    return store.examined();
  }

  @Override
  public Map<String, String> facts(Set<String> sessions) throws IOException {
    return ask(present -> present.facts(sessions));
  }

  @Override
  public void keep(SessionSummary summary, Examined examined, String facts) throws IOException {
    ask(
        present -> {
          present.keep(summary, examined, facts);
          return true;
        });
  }

  @Override
  public void close() throws IOException {
    closed = true;
    store.close();
  }
}
