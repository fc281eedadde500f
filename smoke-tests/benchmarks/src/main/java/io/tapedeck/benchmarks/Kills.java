package io.tapedeck.benchmarks;

import io.tapedeck.testkit.KillRun;
import java.nio.file.Path;
import java.util.List;

/** Kills a hundred JVMs at random moments and looks at what they leave. */
final class Kills {
  private static final int RUNS = 100;

  private Kills() {}

  static List<Row> measure(Guests guests) throws Exception {
    int completed = 0;
    int inFlight = 0;
    int faults = 0;
    int damage = 0;
    for (int seed = 1000; seed < 1000 + RUNS; seed++) {
      Path folder = guests.newFolder();
      KillRun run = KillRun.at(guests.jdk(), folder, seed);
      completed += run.completed();
      inFlight += run.inFlight();
      damage += run.damage();
      if (!run.faults().isEmpty()) {
        faults++;
        System.err.println("kill -9, seed " + seed + ": " + run.faults());
      }
      Trash.delete(folder);
    }
    return List.of(
        new Row(
            "kill -9 at %d random moments".formatted(RUNS),
            "nothing completed is lost, the reader never fails",
            "%d calls completed, %d in flight; %d runs with faults, %d damaged parts"
                .formatted(completed, inFlight, faults, damage),
            faults == 0 && damage == 0));
  }
}
