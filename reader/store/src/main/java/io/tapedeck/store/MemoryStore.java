package io.tapedeck.store;

import io.tapedeck.journal.encryption.PrivateKeys;
import io.tapedeck.session.SessionFeed;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Holds everything in memory and reads all journals at each start. */
final class MemoryStore implements SessionStore {

  private final SessionFeed feed;
  private final Map<String, Examined> examined = new ConcurrentHashMap<>();
  private final Map<String, String> facts = new ConcurrentHashMap<>();

  MemoryStore(List<Path> roots, PrivateKeys keys) {
    feed = new SessionFeed(roots, keys);
  }

  @Override
  public boolean refresh() throws IOException {
    return feed.refresh();
  }

  @Override
  public SessionIndex index() {
    return feed.index();
  }

  @Override
  public long version() {
    return feed.version();
  }

  @Override
  public List<String> locked() {
    return feed.locked();
  }

  @Override
  public boolean mayGrow(SessionSummary summary) {
    return feed.mayGrow(summary);
  }

  @Override
  public Set<String> holding(String text) throws IOException {
    return feed.holding(text);
  }

  @Override
  public @Nullable Set<String> mayHold(String text) {
    return null;
  }

  @Override
  public Map<String, Examined> examined() {
    return Map.copyOf(examined);
  }

  @Override
  public Map<String, String> facts(Set<String> sessions) {
    Map<String, String> chosen = new HashMap<>(facts);
    chosen.keySet().retainAll(sessions);
    return chosen;
  }

  @Override
  public void keep(SessionSummary summary, Examined found, String beside) {
    examined.put(summary.id(), found);
    facts.put(summary.id(), beside);
  }

  @Override
  public void close() throws IOException {
    feed.close();
  }
}
