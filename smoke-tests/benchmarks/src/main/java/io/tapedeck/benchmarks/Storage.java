package io.tapedeck.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.benchmarks.Guests.Beside;
import io.tapedeck.benchmarks.guest.Growth;
import io.tapedeck.benchmarks.guest.TauBench;
import io.tapedeck.provider.Trajectories;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** How many bytes of journal the same histories take. */
final class Storage {
  private Storage() {}

  static List<Row> tauBench(Guests guests) {
    Optional<Trajectories> trajectories = Trajectories.find();
    if (trajectories.isEmpty()) {
      return List.of(new Row("journal bytes of real sessions", "0.5", "no data: SKIPPED", false));
    }
    Measured run = guests.run(TauBench.class, Beside.TAPEDECK, guests.url());
    JournalFacts journal = JournalFacts.of(run.journal());
    long unique = unique(trajectories.get());
    double ratio = (double) journal.journalBytes() / unique;
    double strict = (double) journal.journalBytes() / uniqueSharing(trajectories.get());
    return List.of(
        new Row(
            "journal bytes of tau-bench sessions against unique content",
            "at most 0.5",
            "%.2f (%.2f if system prompts and tools count once for all; raw traffic is %.1f times unique; %d calls whole)"
                .formatted(ratio, strict, run.value("raw") / unique, journal.wholeCalls()),
            ratio <= 0.5));
  }

  static List<Row> growth(Guests guests) {
    Measured single = guests.run(Growth.class, Beside.TAPEDECK, guests.url(), "40");
    Measured twice = guests.run(Growth.class, Beside.TAPEDECK, guests.url(), "80");
    JournalFacts one = JournalFacts.of(single.journal());
    JournalFacts two = JournalFacts.of(twice.journal());
    double ratio = (double) two.journalBytes() / one.journalBytes();
    return List.of(
        new Row(
            "journal growth when the number of steps doubles",
            "at most doubles",
            "x%.2f (%d to %d KB; traffic x%.2f)"
                .formatted(
                    ratio,
                    one.journalBytes() / 1024,
                    two.journalBytes() / 1024,
                    (double) two.contentBytes() / one.contentBytes()),
            ratio <= 2.05));
  }

  /** Each message and reply once per session. */
  private static long unique(Trajectories trajectories) {
    return trajectories.sessions().stream()
        .flatMap(List::stream)
        .mapToLong(message -> message.toString().getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  /** The same, but what all sessions share only once. */
  private static long uniqueSharing(Trajectories trajectories) {
    long shared = trajectories.tools().toString().length();
    long own = 0;
    for (List<JsonNode> session : trajectories.sessions()) {
      for (JsonNode message : session) {
        long bytes = message.toString().getBytes(StandardCharsets.UTF_8).length;
        if (!message.path("role").asText().equals("system")) {
          own += bytes;
        } else if (session == trajectories.sessions().get(0)) {
          shared += bytes;
        }
      }
    }
    return shared + own;
  }
}
