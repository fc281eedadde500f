package io.tapedeck.session;

import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.JournalReader;
import io.tapedeck.journal.JournalRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** One journal, read on from where the last reading stopped. Not thread-safe. */
final class FollowedJournal implements AutoCloseable {

  private final JournalRecording recording;
  private final JournalDirectory directory;
  private final JournalScan scan;
  private @Nullable JournalReader reader;
  private boolean ended;

  FollowedJournal(JournalRecording recording, JournalScan scan) {
    this.recording = recording;
    this.directory = recording.directory();
    this.scan = scan;
  }

  /**
   * Reads what is new.
   *
   * @return whether anything was
   */
  boolean read() throws IOException {
    if (ended) {
      return noticeDeletion();
    }
    // Asked first: what a process writes before it dies is then read in this round.
    boolean running = directory.running();
    boolean changed;
    try {
      changed = readOn();
    } catch (NoSuchFileException e) {
      // Retention was quicker; what was read so far stays.
      changed = false;
      running = false;
    }
    scan.peek();
    if (!running) {
      ended = true;
      scan.journal().running = false;
      scan.finish();
      close();
      return true;
    }
    return changed;
  }

  private boolean readOn() throws IOException {
    JournalReader from = reader;
    if (from == null) {
      from = directory.open();
      reader = from;
    }
    boolean changed = false;
    for (JournalRecord record = from.next(); record != null; record = from.next()) {
      scan.accept(record);
      changed = true;
    }
    return changed;
  }

  private boolean noticeDeletion() {
    JournalFacts facts = scan.journal();
    if (facts.deleted || Files.isDirectory(directory.path())) {
      return false;
    }
    facts.deleted = true;
    return true;
  }

  JournalRecording recording() {
    return recording;
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
