package io.tapedeck.cli;

import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.JournalReader;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The journals that a running session may go on in: its own, and those of the JVMs that run. Each
 * is kept open, so that nothing is read again while nothing comes.
 */
final class FollowedJournals implements AutoCloseable {
  private static final long PAUSE_MILLIS = 250;

  private final SourceOptions source;
  private final List<String> own;
  private final Map<String, JournalReader> readers = new HashMap<>();
  private List<JournalDirectory> followed = List.of();

  FollowedJournals(SourceOptions source, SessionSummary session) throws IOException {
    this.source = source;
    this.own = session.journals();
    look();
  }

  private void look() throws IOException {
    List<JournalDirectory> now = new ArrayList<>();
    for (JournalDirectory journal : source.journals()) {
      if (own.contains(journal.id()) || readers.containsKey(journal.id()) || journal.running()) {
        now.add(journal);
      }
    }
    followed = now;
  }

  /** Whether one of the session's own JVMs is alive. */
  boolean running() {
    return followed.stream().anyMatch(each -> own.contains(each.id()) && each.running());
  }

  /** Whether records came since this was asked last. */
  boolean haveMore() throws IOException {
    look();
    boolean more = false;
    for (JournalDirectory journal : followed) {
      JournalReader reader = readers.get(journal.id());
      if (reader == null) {
        reader = journal.open();
        readers.put(journal.id(), reader);
      }
      while (reader.next() != null) {
        more = true;
      }
    }
    return more;
  }

  /** Reads them all. */
  SessionIndex index() throws IOException {
    return SessionIndex.of(followed.stream().map(JournalRecording::new).toList(), null);
  }

  static void pause() throws InterruptedException {
    Thread.sleep(PAUSE_MILLIS);
  }

  @Override
  public void close() throws IOException {
    for (JournalReader reader : readers.values()) {
      reader.close();
    }
  }
}
