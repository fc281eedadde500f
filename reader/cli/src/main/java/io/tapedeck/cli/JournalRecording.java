package io.tapedeck.cli;

import io.tapedeck.journal.Damage;
import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.JournalReader;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.session.Recording;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** A journal on disk, with what of it could not be read. */
final class JournalRecording implements Recording {

  private final JournalDirectory directory;
  private List<Damage> damage = List.of();
  private long bytesRead;

  JournalRecording(JournalDirectory directory) {
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
    try (JournalReader reader = directory.open()) {
      for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
        sink.accept(record);
      }
      damage = reader.damage();
      bytesRead = reader.bytesRead();
    }
  }

  JournalDirectory directory() {
    return directory;
  }

  /** What the last reading could not read. */
  List<Damage> damage() {
    return damage;
  }

  long bytesRead() {
    return bytesRead;
  }
}
