package io.tapedeck.junit;

import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.TapeFile;
import io.tapedeck.journal.TapeReader;
import io.tapedeck.session.Recording;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The tape of a test's own run. */
record RunTape(Path file) implements Recording {

  /** The session on it: of several, the one of most steps. */
  Optional<Session> session() throws IOException {
    SessionIndex index = SessionIndex.of(List.of(this), null);
    Optional<SessionSummary> longest =
        index.sessions().stream()
            .filter(SessionSummary::hasSteps)
            .max(Comparator.comparingInt(SessionSummary::steps));
    return longest.isEmpty() ? Optional.empty() : Optional.of(index.load(longest.get()));
  }

  @Override
  public String id() {
    return "run";
  }

  @Override
  public boolean running() {
    return false;
  }

  @Override
  public void read(Consumer<JournalRecord> sink) throws IOException {
    try (TapeReader reader = TapeFile.open(file, false)) {
      for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
        sink.accept(record);
      }
    }
  }
}
