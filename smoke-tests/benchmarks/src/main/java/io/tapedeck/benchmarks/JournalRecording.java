package io.tapedeck.benchmarks;

import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.JournalReader;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.session.Recording;
import java.io.IOException;
import java.util.function.Consumer;

/** A journal as the stitcher reads it. */
record JournalRecording(JournalDirectory journal) implements Recording {
  @Override
  public String id() {
    return journal.id();
  }

  @Override
  public boolean running() {
    return journal.running();
  }

  @Override
  public void read(Consumer<JournalRecord> sink) throws IOException {
    try (JournalReader reader = journal.open()) {
      for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
        sink.accept(r);
      }
    }
  }
}
