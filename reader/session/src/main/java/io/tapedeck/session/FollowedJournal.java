package io.tapedeck.session;

import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.JournalReader;
import io.tapedeck.journal.JournalRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One journal, read on from where the last reading stopped. Not thread-safe. */
final class FollowedJournal implements AutoCloseable {

  /** So many rows are written together: few enough that a reader that is killed lost little. */
  private static final int BATCH_ROWS = 5_000;

  private final JournalRecording recording;
  private final JournalDirectory directory;
  private final JournalScan scan;
  private final @Nullable RowKeeper keeper;
  private final @Nullable SessionLedger ledger;
  private final List<String> files = new ArrayList<>();
  private Map<String, Long> sizes = Map.of();
  private @Nullable JournalReader reader;
  private @Nullable String file;
  private int fileNumber = -1;
  private int records;
  private long position;
  private String firstFile = "";
  private boolean ended;

  FollowedJournal(
      JournalRecording recording,
      JournalScan scan,
      @Nullable RowKeeper keeper,
      @Nullable SessionLedger ledger) {
    this.recording = recording;
    this.directory = recording.directory();
    this.scan = scan;
    this.keeper = keeper;
    this.ledger = ledger;
    scan.journal().files = files;
  }

  /** Takes up what the ledger has of it. */
  void restore(JournalRow row, JournalRows rows) {
    int first = scan.restore(row, rows);
    files.addAll(row.files());
    sizes = row.sizes();
    position = row.position();
    ended = row.ended();
    JournalFacts facts = scan.journal();
    facts.running = !ended;
    facts.anchor = row.anchor();
    facts.gone = Set.copyOf(row.gone());
    facts.damaged = row.damaged();
    facts.deleted =
        ended && row.gone().containsAll(sizes.keySet()) && !Files.isDirectory(directory.path());
    int present = position == 0 ? 0 : Position.file(position);
    // What a ring holds is told by all that was written before.
    boolean fromStart = !ended && directory.hasRing() && !directory.running();
    int from = fromStart ? 0 : Math.min(first, present);
    firstFile = from < files.size() ? files.get(from) : "";
    if (ended) {
      scan.finish();
    }
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
      if (!running) {
        sizes = directory.files();
      }
    } catch (NoSuchFileException e) {
      // Retention was quicker; what was read so far stays.
      changed = false;
      running = false;
    }
    if (reader != null) {
      scan.journal().damaged |= !reader.damage().isEmpty();
    }
    scan.peek();
    if (!running) {
      ended = true;
      scan.journal().running = false;
      scan.finish();
      close();
      changed = true;
    }
    if (changed) {
      write();
    }
    return changed;
  }

  private boolean readOn() throws IOException {
    JournalReader from = reader;
    if (from == null) {
      String first = firstFile;
      from = directory.open(name -> name.compareTo(first) >= 0);
      reader = from;
    }
    boolean changed = false;
    for (JournalRecord record = from.next(); record != null; record = from.next()) {
      changed |= take(record, from.file());
      if (keeper != null && keeper.waiting() >= BATCH_ROWS) {
        write();
      }
    }
    return changed;
  }

  private boolean take(JournalRecord record, @Nullable String from) {
    String name = from == null ? "" : from;
    if (!name.equals(file)) {
      file = name;
      records = 0;
      fileNumber = files.indexOf(name);
      if (fileNumber < 0) {
        fileNumber = files.size();
        files.add(name);
      }
    }
    long at = Position.of(fileNumber, ++records);
    if (at <= position) {
      scan.acceptAgain(record);
      return false;
    }
    scan.accept(record, at);
    position = at;
    return true;
  }

  private void write() throws IOException {
    if (keeper != null && ledger != null) {
      ledger.write(keeper.take(row()));
    }
  }

  private JournalRow row() {
    JournalFacts facts = scan.journal();
    return new JournalRow(
        facts.id,
        directory.path(),
        facts.attributes,
        facts.anchor,
        facts.last,
        facts.lostRecords,
        files,
        position,
        ended,
        sizes,
        List.copyOf(facts.gone),
        facts.damaged);
  }

  private boolean noticeDeletion() throws IOException {
    JournalFacts facts = scan.journal();
    if (facts.deleted) {
      return false;
    }
    Set<String> gone = new HashSet<>(files);
    gone.remove("");
    try {
      gone.removeAll(directory.files().keySet());
    } catch (NoSuchFileException e) {
      facts.deleted = true;
    }
    if (!facts.deleted && gone.equals(facts.gone)) {
      return false;
    }
    facts.gone = Set.copyOf(gone);
    write();
    return true;
  }

  /** Whether a journal that had ended is no longer as it was read: its ring was drained, say. */
  static boolean isOther(JournalRow row, JournalDirectory directory) throws IOException {
    if (!row.ended()) {
      // A ring that was read in part may have been drained into a file since.
      return row.files().contains("");
    }
    try {
      Map<String, Long> present = directory.files();
      return !row.sizes().entrySet().containsAll(present.entrySet());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Whether more may come of it. */
  boolean ended() {
    return ended;
  }

  JournalFacts facts() {
    return scan.journal();
  }

  @Nullable RowKeeper keeper() {
    return keeper;
  }

  JournalRecording recording() {
    return recording;
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
