package io.tapedeck.player.tape;

import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.JournalReader;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.TapeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes a tape of a journal that nobody writes any more, so that who reads it needs neither the
 * journal's libraries nor what they need of the JDK.
 */
public final class TapeOfRun {
  private TapeOfRun() {}

  /** Writes all records of a journal to a tape. */
  public static void write(Path journal, Path tape) throws IOException {
    List<JournalRecord> records = new ArrayList<>();
    try (JournalReader reader = JournalDirectory.at(journal).open()) {
      for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
        if (!(record instanceof JournalRecord.ProcessStart)) {
          records.add(kept(record));
        }
      }
    }
    TapeFile.write(tape, Map.of("made.by", "a test"), records);
  }

  /** A reader may use its buffers again. */
  private static JournalRecord kept(JournalRecord record) {
    if (!(record instanceof JournalRecord.Data data)) {
      return record;
    }
    ByteBuffer copy = ByteBuffer.allocate(data.bytes().remaining());
    copy.put(data.bytes().duplicate()).flip();
    return new JournalRecord.Data(
        data.stamp(), data.call(), data.direction(), data.offset(), copy, data.missing());
  }
}
