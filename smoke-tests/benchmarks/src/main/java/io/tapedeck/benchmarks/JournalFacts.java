package io.tapedeck.benchmarks;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.JournalReader;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.JournalRecord.Begin;
import io.tapedeck.journal.JournalRecord.Data;
import io.tapedeck.journal.JournalRecord.End;
import io.tapedeck.journal.JournalRecord.Loss;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums over the journals of a folder, read once from end to end.
 *
 * @param journalBytes of the files, as far as they are written
 * @param contentBytes of the bodies that they hold
 * @param wholeCalls model calls of which every byte is there
 * @param lossRecords how often something was not recorded
 * @param readNanos how long the reading took
 */
record JournalFacts(
    long journalBytes, long contentBytes, long wholeCalls, long lossRecords, long readNanos) {

  static JournalFacts of(Path folder) {
    long start = System.nanoTime();
    Sums sums = new Sums();
    try {
      // An agent that never recorded makes no folder; the sums say so.
      List<Path> roots = Files.isDirectory(folder) ? List.of(folder) : List.of();
      for (JournalDirectory journal : JournalDirectory.find(roots)) {
        try (JournalReader reader = journal.open()) {
          for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
            sums.add(r);
          }
          sums.journalBytes += reader.bytesRead();
          if (!reader.damage().isEmpty()) {
            throw new IllegalStateException("damaged: " + reader.damage());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new JournalFacts(
        sums.journalBytes,
        sums.contentBytes,
        sums.wholeCalls,
        sums.lossRecords,
        System.nanoTime() - start);
  }

  private static final class Sums {
    final Map<Long, Long> bytesOfOpenCall = new HashMap<>();
    long journalBytes;
    long contentBytes;
    long wholeCalls;
    long lossRecords;

    void add(JournalRecord record) {
      if (record instanceof Begin begin && begin.boundary() == Boundary.MODEL) {
        bytesOfOpenCall.put(begin.call(), 0L);
      } else if (record instanceof Data data) {
        contentBytes += data.bytes().remaining();
        long bytes = data.bytes().remaining();
        bytesOfOpenCall.computeIfPresent(data.call(), (call, sum) -> sum + bytes);
      } else if (record instanceof End end) {
        Long bytes = bytesOfOpenCall.remove(end.call());
        if (bytes != null && bytes == end.requestBytes() + end.responseBytes()) {
          wholeCalls++;
        }
      } else if (record instanceof Loss) {
        lossRecords++;
      }
    }
  }
}
