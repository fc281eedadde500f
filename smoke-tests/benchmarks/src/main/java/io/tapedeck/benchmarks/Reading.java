package io.tapedeck.benchmarks;

import io.tapedeck.benchmarks.Guests.Beside;
import io.tapedeck.benchmarks.guest.TauBench;
import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.provider.Trajectories;
import io.tapedeck.session.JournalRecording;
import io.tapedeck.session.SessionIndex;
import java.util.List;

/** How fast a journal of real sessions is decoded, and how fast it is stitched into sessions. */
final class Reading {
  private static final int ROUNDS = 7;

  private Reading() {}

  static List<Row> measure(Guests guests) throws Exception {
    if (Trajectories.find().isEmpty()) {
      return List.of(new Row("reading a journal", "200 MB/s", "no data: SKIPPED", false));
    }
    Measured run = guests.run(TauBench.class, Beside.TAPEDECK, guests.url());
    JournalFacts facts = JournalFacts.of(run.journal());
    long decodeNanos = Long.MAX_VALUE;
    long stitchNanos = Long.MAX_VALUE;
    int sessions = 0;
    List<JournalRecording> recordings =
        JournalDirectory.find(List.of(run.journal())).stream().map(JournalRecording::new).toList();
    for (int i = 0; i < ROUNDS; i++) {
      decodeNanos = Math.min(decodeNanos, JournalFacts.of(run.journal()).readNanos());
      long start = System.nanoTime();
      sessions = SessionIndex.of(recordings, null).sessions().size();
      stitchNanos = Math.min(stitchNanos, System.nanoTime() - start);
    }
    double stitched = facts.contentBytes() * 1e3 / stitchNanos;
    return List.of(
        new Row(
            "reading: decode and stitch, bodies per second",
            "at least 200 MB/s",
            "%.0f MB/s stitched into %d sessions, %.0f MB/s decoded; %.0f MB/s of the journal's files"
                .formatted(
                    stitched,
                    sessions,
                    facts.contentBytes() * 1e3 / decodeNanos,
                    facts.journalBytes() * 1e3 / stitchNanos),
            stitched >= 200));
  }
}
