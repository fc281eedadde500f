package io.tapedeck.benchmarks;

import io.tapedeck.benchmarks.Guests.Beside;
import io.tapedeck.benchmarks.guest.Hello;
import io.tapedeck.benchmarks.guest.ManyClasses;
import io.tapedeck.benchmarks.guest.OneCall;
import java.util.List;

/** What the agent adds before the first call, with and without a language model in sight. */
final class StartUp {
  private static final int CLASSES = 20_000;

  private StartUp() {}

  static List<Row> withoutModel(Guests guests) {
    Pairs pairs = Pairs.run(guests, 31, Beside.AN_AGENT_THAT_DOES_NOTHING, Hello.class);
    double added = pairs.added(Measured::wallMillis);
    String figures =
        "%.1f ms added (%.1f against %.1f ms)"
            .formatted(
                added,
                pairs.medianWith(Measured::wallMillis),
                pairs.medianWithout(Measured::wallMillis));
    return List.of(
        new Row(
            "start-up, no LLM class, against a premain that does nothing",
            "within 20 ms",
            figures,
            added <= 20));
  }

  static List<Row> manyClasses(Guests guests) {
    Pairs pairs =
        Pairs.run(
            guests,
            9,
            Beside.AN_AGENT_THAT_DOES_NOTHING,
            ManyClasses.class,
            Integer.toString(CLASSES));
    double added = pairs.added(run -> run.value("loadingNanos")) / 1e6;
    return List.of(
        new Row(
            "loading 20,000 classes, none of them woven",
            "told",
            "%.0f ms added to %.0f ms"
                .formatted(added, pairs.medianWithout(run -> run.value("loadingNanos")) / 1e6),
            true));
  }

  static List<Row> firstCall(Guests guests) {
    Pairs pairs = Pairs.run(guests, 15, OneCall.class, guests.url());
    double first = pairs.added(run -> run.value("firstCallNanos")) / 1e6;
    double ratio = pairs.ratio(Measured::wallMillis);
    return List.of(
        new Row(
            "first LLM class to first call served, added",
            "under 250 ms",
            "%.0f ms added to %.0f ms"
                .formatted(first, pairs.medianWithout(run -> run.value("firstCallNanos")) / 1e6),
            first < 250),
        new Row(
            "JVM start, one openai-java call, exit",
            "at most x1.15",
            "x%.2f (%.0f against %.0f ms)"
                .formatted(
                    ratio,
                    pairs.medianWith(Measured::wallMillis),
                    pairs.medianWithout(Measured::wallMillis)),
            ratio <= 1.15));
  }
}
