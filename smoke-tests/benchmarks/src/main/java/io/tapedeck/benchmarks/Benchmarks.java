package io.tapedeck.benchmarks;

import io.tapedeck.testkit.Jdk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the benchmarks that are named, or all, and prints a table. */
public final class Benchmarks {
  private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();
  private static long events = 10_000_000;

  static {
    ALL.put("start", StartUp::withoutModel);
    ALL.put("classes", StartUp::manyClasses);
    ALL.put("first", StartUp::firstCall);
    ALL.put("call", CallTime::inMemory);
    ALL.put("encrypt", CallTime::encrypted);
    ALL.put("sessions", CallTime::sessions);
    ALL.put("burst", CallTime::burst);
    ALL.put("stream", CallTime::stream);
    ALL.put("retained", CallTime::retained);
    ALL.put("storage", Storage::tauBench);
    ALL.put("growth", Storage::growth);
    ALL.put("reading", Reading::measure);
    ALL.put("writing", Writing::measure);
    ALL.put("replay", Replaying::speed);
    ALL.put("timing", Replaying::timing);
    ALL.put("kills", Kills::measure);
    ALL.put("index", guests -> Indexing.measure(guests.newFolder(), events));
  }

  private Benchmarks() {}

  /**
   * Runs.
   *
   * @param args names of benchmarks, none for all; {@code jdk=25} for another JDK than the floor;
   *     {@code events=1000000} for a smaller index
   */
  public static void main(String[] args) throws Exception {
    Jdk jdk = Jdk.floor();
    List<String> names = new ArrayList<>();
    for (String arg : args) {
      if (arg.startsWith("jdk=")) {
        jdk = installed(Integer.parseInt(arg.substring("jdk=".length())));
      } else if (arg.startsWith("events=")) {
        events = Long.parseLong(arg.substring("events=".length()));
      } else if (ALL.containsKey(arg)) {
        names.add(arg);
      } else {
        throw new IllegalArgumentException(arg + " is none of " + ALL.keySet());
      }
    }
    System.out.printf(
        "%s, %d processors, %s%n%n| what | goal | measured | met |%n|---|---|---|---|%n",
        jdk, Runtime.getRuntime().availableProcessors(), System.getProperty("os.arch"));
    for (Map.Entry<String, Benchmark> each : ALL.entrySet()) {
      if (names.isEmpty() || names.contains(each.getKey())) {
        try (Guests guests = Guests.on(jdk)) {
          each.getValue().measure(guests).forEach(System.out::println);
        }
      }
    }
  }

  private static Jdk installed(int feature) {
    return Jdk.installed().stream()
        .filter(jdk -> jdk.feature() == feature)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no JDK " + feature));
  }
}
