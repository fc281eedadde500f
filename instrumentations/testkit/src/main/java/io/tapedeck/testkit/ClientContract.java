package io.tapedeck.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Outcome;
import io.tapedeck.provider.Exchange;
import io.tapedeck.provider.MemoryLog;
import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.provider.ServedLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the instrumentation of an HTTP client keeps, of whatever one can do with the client: whole
 * and streamed answers, at once and later, abandoned, cut and silent ones, error statuses, a 429
 * and then an answer, redirects, cancelled calls, fifty at once.
 *
 * <ul>
 *   <li>The application says what it says without the agent.
 *   <li>The journal holds the bytes that the provider saw and served, and how each call ended.
 *   <li>With the provider gone, the application says the same again, answered from the tape.
 * </ul>
 */
public final class ClientContract {
  // A HEAD or a GET is no model call; what passes is to be exact all the same.
  private static final String EVERYTHING = "hosts.allow=127.0.0.1";

  // Where the client, not the application, makes a second request for one call.
  private static final Set<String> MORE_EXCHANGES_THAN_CALLS = Set.of("landed", "no-answer");

  // Whose applications cannot cancel an answer otherwise than by closing it.
  private static final Set<Programs> ONLY_CLOSES =
      Set.of(
          Programs.HTTP_URL,
          Programs.REACTOR_NETTY_LOW,
          Programs.REACTOR_NETTY_HIGH,
          Programs.VERTX_LOW,
          Programs.VERTX_HIGH);

  // Decompressed before anyone but the client's codec sees it.
  private static final String OPENED_BY_THE_CODEC = "gzip-opened";

  private ClientContract() {}

  /**
   * Proves it.
   *
   * @param program one of {@link Programs#SHAPES}, on any version of its library
   */
  public static void prove(Jdk jdk, Program program, Path folder) throws Exception {
    ForkedJvm plain = ForkedJvm.on(jdk, folder.resolve("plain"));
    ForkedJvm recording = ForkedJvm.on(jdk, folder.resolve("recorded")).recording(EVERYTHING);
    ForkedJvm playing = ForkedJvm.on(jdk, folder.resolve("played"));
    ForkedJvm.Finished alone = run(program, plain);
    MemoryLog log = new MemoryLog();
    ForkedJvm.Finished recorded;
    try (Provider provider = Provider.start(NamedScripts.all("shapes"), log)) {
      recorded = program.against(provider, recording).run();
      playing = program.against(provider, playing);
    }
    assertThat(recorded.exit()).as(recorded.err()).isZero();
    assertThat(recorded.out()).isEqualTo(alone.out());
    Set<String> warnings = alone.err().lines().collect(Collectors.toSet());
    assertThat(recorded.err().lines())
        .allMatch(line -> line.startsWith("tapedeck: ") || warnings.contains(line));
    assertWhole(jdk, program.which(), log.exchanges(), Recording.of(recording.journal()));
    Path tape = Tapes.of(recording.journal(), folder.resolve("session.tape"));

    ForkedJvm.Finished played = playing.playing(tape, EVERYTHING).run();

    assertThat(played.out()).as(played.err()).isEqualTo(alone.out());
    assertThat(played.err()).contains("no divergence");
    assertThat(played.exit()).isZero();
  }

  // Each run has a provider of its own, which counts what it has been asked.
  private static ForkedJvm.Finished run(Program program, ForkedJvm jvm) throws Exception {
    try (Provider provider = Provider.start(NamedScripts.all("shapes"), ServedLog.NONE)) {
      ForkedJvm.Finished done = program.against(provider, jvm).run();
      assertThat(done.exit()).as(done.err()).isZero();
      return done;
    }
  }

  /** Holds a recording against what the provider saw. */
  private static void assertWhole(
      Jdk jdk, Programs program, List<Exchange> exchanges, Recording recording) {
    assertThat(recording.damage()).isEmpty();
    assertThat(recording.losses()).isEmpty();
    assertThat(recording.faults()).isEmpty();
    assertThat(differences(byShape(exchanges), recording)).isEmpty();
    assertThat(recording.calls()).allMatch(call -> call.end() != null);
    assertThat(outcomes(recording, "refused")).isNotEmpty().containsOnly(Outcome.ERROR);
    // OkHttp's own watchdog cancels a call that has taken too long.
    assertThat(outcomes(recording, "silent"))
        .startsWith(Outcome.ERROR)
        .isSubsetOf(Outcome.ERROR, Outcome.CANCELLED);
    // HttpURLConnection of 17 takes the end of the connection for the end of the body.
    boolean unnoticed = program == Programs.HTTP_URL && jdk.feature() == 17;
    assertThat(outcomes(recording, "half")).containsOnly(unnoticed ? Outcome.OK : Outcome.ERROR);
    assertThat(outcomes(recording, "error-500")).containsOnly(Outcome.OK);
    assertThat(outcomes(recording, "stream")).containsOnly(Outcome.OK);
    assertAbandoned(program, outcomes(recording, "silent-midway"));
  }

  private static void assertAbandoned(Programs program, List<Outcome> outcomes) {
    Outcome early = Outcome.CLOSED_EARLY;
    if (program == Programs.JDK_HTTP) {
      assertThat(outcomes).hasSize(4).startsWith(early, early, early);
    } else if (program.name().startsWith("APACHE_5_ASYNC")) {
      // Whoever is given an answer can refuse more of it only by an exception.
      assertThat(outcomes).hasSize(3).startsWith(Outcome.ERROR, Outcome.ERROR);
    } else {
      assertThat(outcomes).hasSize(4).startsWith(early, early, Outcome.ERROR);
    }
    if (ONLY_CLOSES.contains(program)) {
      assertThat(outcomes.get(outcomes.size() - 1)).isEqualTo(early);
    } else {
      // Whoever reads may meet an exception before he learns that another has cancelled.
      assertThat(outcomes.get(outcomes.size() - 1)).isIn(Outcome.CANCELLED, Outcome.ERROR);
    }
  }

  private static List<String> differences(
      Map<String, List<Exchange>> exchanges, Recording recording) {
    List<String> differences = new ArrayList<>();
    exchanges.forEach(
        (shape, served) -> {
          List<RecordedCall> calls = new ArrayList<>(calls(recording, shape));
          if (calls.size() > served.size()) {
            // Attempts of which the provider saw nothing: a pooled connection was closed, say, or
            // the request was cancelled before.
            calls.removeIf(c -> c.outcome() != Outcome.OK && c.heads().isEmpty());
          }
          // A client that follows redirects by itself has one call for all hops, or one for each.
          boolean countable = !shape.startsWith("redirect");
          if (countable
              && calls.size() != served.size()
              && !MORE_EXCHANGES_THAN_CALLS.contains(shape)) {
            differences.add(shape + ": " + served.size() + " served, recorded " + calls);
          }
          for (int i = 0; i < served.size() && calls.size() == served.size(); i++) {
            Exchange exchange = served.get(i);
            Fidelity fidelity =
                calls.get(i).outcome() == Outcome.OK
                    ? Fidelity.ofEnded(exchange, calls.get(i))
                    : Fidelity.ofInFlight(exchange, calls.get(i));
            // A redirect that was followed: the call's last answer is another exchange's.
            if (!fidelity.faults().isEmpty()
                && !shape.equals(OPENED_BY_THE_CODEC)
                && calls.get(i).heads().size() < 2
                && !shape.startsWith("redirect")) {
              differences.add(fidelity.toString());
            }
          }
        });
    return differences;
  }

  private static Map<String, List<Exchange>> byShape(List<Exchange> exchanges) {
    return exchanges.stream()
        .collect(
            Collectors.groupingBy(
                exchange -> shape(exchange.target()), LinkedHashMap::new, Collectors.toList()));
  }

  private static List<RecordedCall> calls(Recording recording, String shape) {
    return recording.calls().stream().filter(call -> shape(call.path()).equals(shape)).toList();
  }

  private static List<Outcome> outcomes(Recording recording, String shape) {
    List<Outcome> outcomes = new ArrayList<>();
    calls(recording, shape).forEach(call -> outcomes.add(call.outcome()));
    return outcomes;
  }

  /** The shape's name; a path that is none of the provider's was refused. */
  private static String shape(String path) {
    return path.startsWith("/shapes/") ? path.split("/", -1)[2] : "refused";
  }
}
