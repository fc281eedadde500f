package io.tapedeck.testkit;

import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.JournalReader;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Stamp;
import io.tapedeck.journal.TapeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts all that a journal holds on a tape. */
public final class Tapes {
  private Tapes() {}

  /** Makes a tape of the one journal in a folder. */
  public static Path of(Path journals, Path tape) throws IOException {
    return aged(journals, tape, Duration.ZERO);
  }

  /** Makes a tape that is older than it is. */
  public static Path aged(Path journals, Path tape, Duration by) throws IOException {
    List<JournalRecord> records = new ArrayList<>();
    for (JournalDirectory journal : JournalDirectory.find(List.of(journals))) {
      try (JournalReader reader = journal.open()) {
        for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
          if (!(r instanceof JournalRecord.ProcessStart)) {
            records.add(r instanceof JournalRecord.Begin begin ? aged(begin, by) : kept(r));
          }
        }
      }
    }
    TapeFile.write(tape, Map.of("made.by", "a test"), records);
    return tape;
  }

  private static JournalRecord aged(JournalRecord.Begin begin, Duration by) {
    Stamp stamp = begin.stamp();
    return new JournalRecord.Begin(
        new Stamp(stamp.epochNanos() - by.toNanos(), stamp.monotonicNanos()),
        begin.call(),
        begin.parent(),
        begin.boundary(),
        begin.name(),
        begin.method(),
        begin.url(),
        begin.headers(),
        begin.attempt(),
        begin.keys(),
        begin.agent(),
        begin.traceId(),
        begin.spanId(),
        begin.threadId(),
        begin.thread());
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
