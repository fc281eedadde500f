package io.tapedeck.session;

import io.tapedeck.journal.Damage;
import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.JournalReader;
import io.tapedeck.journal.JournalRecord;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A journal on disk, with what of it could not be read. */
public final class JournalRecording implements Recording {

  private final JournalDirectory directory;
  private List<Damage> damage = List.of();
  private long bytesRead;

  public JournalRecording(JournalDirectory directory) {
    this.directory = directory;
  }

  @Override
  public String id() {
    return directory.id();
  }

  @Override
  public boolean running() {
    return directory.running();
  }

  @Override
  public void read(Consumer<JournalRecord> sink) throws IOException {
    read(file -> true, sink, () -> false);
  }

  @Override
  public void read(Predicate<String> files, Consumer<JournalRecord> sink, BooleanSupplier enough)
      throws IOException {
    try (JournalReader reader = directory.open(files)) {
      for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
        sink.accept(record);
        if (enough.getAsBoolean()) {
          break;
        }
      }
      damage = reader.damage();
      bytesRead = reader.bytesRead();
    }
  }

  public JournalDirectory directory() {
    return directory;
  }

  /** What the last reading could not read. */
  public List<Damage> damage() {
    return damage;
  }

  /** Bytes of the journal's files that the last reading read. */
  public long bytesRead() {
    return bytesRead;
  }
}
