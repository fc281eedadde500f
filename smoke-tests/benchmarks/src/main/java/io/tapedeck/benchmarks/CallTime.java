package io.tapedeck.benchmarks;

import io.tapedeck.benchmarks.Guests.Beside;
import io.tapedeck.benchmarks.guest.Burst;
import io.tapedeck.benchmarks.guest.InMemory;
import io.tapedeck.benchmarks.guest.Sessions;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What recording costs the threads that call. */
final class CallTime {
  private CallTime() {}

  static List<Row> inMemory(Guests guests) {
    Pairs pairs = Pairs.run(guests, 7, InMemory.class, "whole", "6000", "8000");
    double p50 = micros(pairs, "p50");
    double p99 = micros(pairs, "p99");
    JournalFacts journal = pairs.journal();
    double perByte =
        pairs.added(run -> run.value("allocated")) / pairs.medianWith(run -> run.value("bytes"));
    return List.of(
        new Row(
            "added on the calling thread per call, 64 KB there and 16 KB back, p50 / p99",
            "20 us / 100 us",
            "%.1f / %.1f us on top of %.1f / %.1f us (%d calls whole, %d losses)"
                .formatted(
                    p50,
                    p99,
                    pairs.medianWithout(run -> run.value("p50")) / 1e3,
                    pairs.medianWithout(run -> run.value("p99")) / 1e3,
                    journal.wholeCalls(),
                    journal.lossRecords()),
            p50 <= 20 && p99 <= 100 && journal.lossRecords() == 0),
        new Row(
            "heap allocated per recorded byte, all threads",
            "under 0.1",
            "%.3f".formatted(perByte),
            perByte < 0.1));
  }

  static List<Row> encrypted(Guests guests) {
    Pairs pairs =
        Pairs.run(
            guests, 5, Beside.TAPEDECK_THAT_ENCRYPTS, InMemory.class, "whole", "6000", "8000");
    return List.of(
        new Row(
            "the same with encrypt, against recording in clear, p50 / p99",
            "no goal",
            "%.1f / %.1f us more".formatted(-micros(pairs, "p50"), -micros(pairs, "p99")),
            true));
  }

  static List<Row> stream(Guests guests) {
    Pairs pairs = Pairs.run(guests, 7, InMemory.class, "stream", "6000", "8000");
    double perChunk = micros(pairs, "p50") / 100;
    return List.of(
        new Row(
            "100-chunk stream, added per chunk, p50",
            "2 us",
            "%.2f us (64 KB request included)".formatted(perChunk),
            perChunk <= 2));
  }

  static List<Row> retained(Guests guests) {
    Pairs pairs = Pairs.run(guests, 1, InMemory.class, "small", "20000", "100000");
    double growth = pairs.added(run -> run.value("heapGrowth")) / 1024;
    return List.of(
        new Row(
            "retained heap after 100,000 calls",
            "flat",
            "%+.0f KB against without".formatted(growth),
            growth < 1024));
  }

  static List<Row> sessions(Guests guests) {
    Pairs pairs = Pairs.run(guests, 7, Sessions.class, guests.url(), "60", "60");
    double time = pairs.ratio(run -> run.value("p50"));
    double cpu = pairs.ratio(run -> run.value("cpuPerCall"));
    double allocation = pairs.ratio(run -> run.value("allocatedPerCall"));
    return List.of(
        new Row(
            "openai-java call over loopback, sessions growing to 100 KB, p50",
            "at most x1.05",
            "x%.3f (%s)".formatted(time, microsOf(pairs, run -> run.value("p50"))),
            time <= 1.05),
        new Row(
            "CPU on the application's thread per such call",
            "at most x1.10",
            "x%.3f (%s)".formatted(cpu, microsOf(pairs, run -> run.value("cpuPerCall"))),
            cpu <= 1.10),
        new Row(
            "allocation on the application's thread per such call",
            "at most x1.05",
            "x%.3f".formatted(allocation),
            allocation <= 1.05));
  }

  static List<Row> burst(Guests guests) {
    Pairs pairs = Pairs.run(guests, 5, Burst.class, guests.url(), "120");
    double ratio = pairs.ratio(run -> run.value("callsPerSecond"));
    JournalFacts journal = pairs.journal();
    double kept = 100.0 * journal.wholeCalls() / pairs.medianWith(run -> run.value("calls"));
    return List.of(
        new Row(
            "50 threads in a burst, calls per second, and calls kept whole",
            "at least x0.95, 100 %",
            "x%.3f (%.0f/s without), %.1f %%, %d losses"
                .formatted(
                    ratio,
                    pairs.medianWithout(run -> run.value("callsPerSecond")),
                    kept,
                    journal.lossRecords()),
            ratio >= 0.95 && kept >= 100));
  }

  private static double micros(Pairs pairs, String key) {
    return pairs.added(run -> run.value(key)) / 1e3;
  }

  private static String microsOf(Pairs pairs, ToDoubleFunction<Measured> figure) {
    return "%.0f against %.0f us"
        .formatted(pairs.medianWith(figure) / 1e3, pairs.medianWithout(figure) / 1e3);
  }
}
