package io.tapedeck.testkit;

import io.tapedeck.journal.Outcome;
import io.tapedeck.journal.encryption.PrivateKeys;
import io.tapedeck.provider.Exchange;
import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * One program killed with {@code kill -9} at a random moment, and what its journal still tells.
 *
 * @param completed calls that the program had reported as done
 * @param inFlight calls that the provider had seen and the program had not reported
 * @param damage parts of the journal that could not be read
 * @param faults what is missing or wrong, in words
 */
public record KillRun(int completed, int inFlight, int damage, List<String> faults) {
  private static final int LONGEST_RUN_EVENTS = 4000;
  private static final String MODEL_PATH = "/v1/chat/completions";

  /**
   * Runs, kills and compares.
   *
   * @param seed chooses the moment
   */
  public static KillRun at(Jdk jdk, Path folder, long seed) throws Exception {
    return at(jdk, folder, seed, PrivateKeys.none());
  }

  /**
   * Runs with further agent arguments, kills and compares.
   *
   * @param keys with which the journal is read
   */
  public static KillRun at(Jdk jdk, Path folder, long seed, PrivateKeys keys, String... keyValues)
      throws Exception {
    Random random = new Random(seed);
    Tripwire tripwire = new Tripwire(1 + random.nextInt(LONGEST_RUN_EVENTS));
    ForkedJvm jvm = ForkedJvm.on(jdk, folder).recording(keyValues);
    ForkedJvm.Finished killed;
    try (Provider provider = Provider.start(NamedScripts.all("load"), tripwire)) {
      Programs.TREADMILL.against(provider, jvm, Integer.toString(1 + random.nextInt(4)));
      ForkedJvm.Running running = jvm.start();
      tripwire.await(running.process());
      killed = running.kill();
    }
    return compare(killed.out(), tripwire.log().exchanges(), Recording.of(jvm.journal(), keys));
  }

  private static KillRun compare(String out, List<Exchange> exchanges, Recording recording) {
    Set<String> done = done(out);
    Map<String, List<RecordedCall>> byPath = recording.byPath();
    List<String> faults = new ArrayList<>(recording.faults());
    int completed = 0;
    for (Exchange exchange : exchanges) {
      String path = exchange.target();
      boolean reported = done.contains(path);
      completed += reported ? 1 : 0;
      List<RecordedCall> calls = byPath.getOrDefault(path, List.of());
      if (calls.size() != 1) {
        faults.add(path + (reported ? " (done)" : "") + " is recorded " + calls.size() + " times");
        continue;
      }
      RecordedCall call = calls.get(0);
      Fidelity fidelity =
          reported || call.outcome() == Outcome.OK
              ? Fidelity.ofEnded(exchange, call)
              : Fidelity.ofInFlight(exchange, call);
      fidelity.faults().forEach(fault -> faults.add(call + ": " + fault));
    }
    if (completed < done.size()) {
      faults.add("the program reported calls that the provider never saw");
    }
    return new KillRun(completed, exchanges.size() - completed, recording.damage().size(), faults);
  }

  private static Set<String> done(String out) {
    Set<String> done = new HashSet<>();
    // A last line that the kill cut short has no line end.
    String whole = out.substring(0, out.lastIndexOf('\n') + 1);
    for (String line : whole.split("\n", -1)) {
      if (line.startsWith("done  ")) {
        done.add(line.substring("done  ".length()) + MODEL_PATH);
      }
    }
    return done;
  }
}
