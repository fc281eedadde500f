package io.tapedeck.cli;

import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.TapeFile;
import io.tapedeck.journal.TapeReader;
import io.tapedeck.session.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** A tape file. */
final class TapeRecording implements Recording {

  private final Path file;
  private final boolean salvage;
  private Map<String, String> attributes = Map.of();

  TapeRecording(Path file, boolean salvage) {
    this.file = file;
    this.salvage = salvage;
  }

  @Override
  public String id() {
    return String.valueOf(file.getFileName());
  }

  @Override
  public boolean running() {
    return false;
  }

  @Override
  public void read(Consumer<JournalRecord> sink) throws IOException {
    if (Files.isDirectory(file)) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN,
          file + " is a directory. To read the journals in it: --dir " + file);
    }
    if (!Files.isRegularFile(file)) {
      throw new CommandFailure(CommandFailure.NOT_FOUND, file + " does not exist.");
    }
    try (TapeReader reader = TapeFile.open(file, salvage)) {
      attributes = reader.attributes();
      for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
        sink.accept(record);
      }
    }
  }

  /** What the tape's writer said of it; known once it was read. */
  Map<String, String> attributes() {
    return attributes;
  }
}
