package io.tapedeck.benchmarks;

import static java.util.Objects.requireNonNull;

import io.tapedeck.benchmarks.guest.PacedStream;
import io.tapedeck.benchmarks.guest.TwentySteps;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.JournalReader;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.testkit.Tapes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** How much faster a replay is than what it replays, and how true to its time where it is to be. */
final class Replaying {
  private static final int REPLAYS = 5;
  private static final double GOAL_TIMES = 100;
  private static final double GOAL_MILLIS = 5;

  private Replaying() {}

  static List<Row> speed(Guests guests) throws Exception {
    Measured recorded = guests.run(TwentySteps.class, Guests.Beside.TAPEDECK, guests.url());
    Path tape = Tapes.of(recorded.journal(), guests.file("steps.tape"));
    List<Double> first = new ArrayList<>();
    List<Double> second = new ArrayList<>();
    for (int i = 0; i < REPLAYS; i++) {
      Map<String, Double> played =
          guests.play(TwentySteps.class, tape, "play.timing=instant", guests.url()).values();
      first.add(ratio(recorded.values(), played, "firstNanos"));
      second.add(ratio(recorded.values(), played, "secondNanos"));
    }
    return List.of(
        row("a session of 20 steps at 400 ms a call against its replay, in a warm JVM", second),
        row("the same, the first in its JVM", first));
  }

  private static double ratio(Map<String, Double> recorded, Map<String, Double> played, String of) {
    return requireNonNull(recorded.get(of)) / requireNonNull(played.get(of));
  }

  private static Row row(String what, List<Double> times) {
    double times50 = median(times);
    return new Row(what, "at least x100", "x%.0f".formatted(times50), times50 >= GOAL_TIMES);
  }

  static List<Row> timing(Guests guests) throws Exception {
    Measured recorded = guests.run(PacedStream.class, Guests.Beside.TAPEDECK, guests.url());
    Path tape = Tapes.of(recorded.journal(), guests.file("paced.tape"));
    Map<String, Double> played =
        guests.play(PacedStream.class, tape, "play.timing=recorded", guests.url()).values();
    List<Long> gaps = gaps(recorded.journal());
    List<Double> off = new ArrayList<>();
    for (int i = 0; i < gaps.size(); i++) {
      off.add(Math.abs(played.getOrDefault("gap" + i, 0.0) - gaps.get(i)) / 1e6);
    }
    Collections.sort(off);
    double p50 = off.get(off.size() / 2);
    double p99 = off.get((int) (off.size() * 0.99));
    return List.of(
        new Row(
            "gaps between %d chunks, replayed at recorded timing, off by, p50 / p99"
                .formatted(off.size()),
            "- / 5 ms",
            "%.2f / %.2f ms".formatted(p50, p99),
            p99 <= GOAL_MILLIS && played.size() == gaps.size()));
  }

  /** Nanoseconds before each chunk since the one before, or since the head, as recorded. */
  private static List<Long> gaps(Path journals) throws IOException {
    List<Long> gaps = new ArrayList<>();
    long before = 0;
    for (JournalDirectory journal : JournalDirectory.find(List.of(journals))) {
      try (JournalReader reader = journal.open()) {
        for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
          if (r instanceof JournalRecord.Head head) {
            before = head.stamp().monotonicNanos();
          } else if (r instanceof JournalRecord.Data data
              && data.direction() == Direction.RESPONSE) {
            gaps.add(data.stamp().monotonicNanos() - before);
            before = data.stamp().monotonicNanos();
          }
        }
      }
    }
    return gaps;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
