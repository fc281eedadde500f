package io.tapedeck.cli;

import io.tapedeck.journal.JournalRecord;
import io.tapedeck.session.Recording;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts what a recording holds.
 *
 * @param open calls without an end
 * @param losses records lost while recording, by reason
 */
record JournalTally(long records, long calls, long open, Map<String, Long> losses) {

  static JournalTally of(Recording recording) throws IOException {
    long[] counts = new long[2];
    Set<Long> open = new HashSet<>();
    Map<String, Long> losses = new TreeMap<>();
    recording.read(
        record -> {
          counts[0]++;
          if (record instanceof JournalRecord.Begin begin) {
            counts[1]++;
            open.add(begin.call());
          } else if (record instanceof JournalRecord.End end) {
            open.remove(end.call());
          } else if (record instanceof JournalRecord.Loss loss) {
            losses.merge(loss.reason(), loss.records(), Long::sum);
          }
        });
    return new JournalTally(counts[0], counts[1], open.size(), losses);
  }
}
