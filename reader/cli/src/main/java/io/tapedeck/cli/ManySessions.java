package io.tapedeck.cli;

import io.tapedeck.kpi.SessionFacts;
import io.tapedeck.kpi.survey.Survey;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import io.tapedeck.store.SessionStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which sessions are looked at side by side. */
final class ManySessions {
  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "sessions that ran after this: 90s, 30m, 2h, 7d ago, or a time or date")
  private @Nullable Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "sessions that began before this")
  private @Nullable Instant until;

  @Option(names = "--service", paramLabel = "NAME", description = "sessions of this service")
  private @Nullable String service;

  /**
   * Reads them, those of the same journals together.
   *
   * @return how many there were
   */
  int each(SourceOptions source, Consumer<Session> visitor) throws IOException {
    SessionIndex index = new SessionFinder(source).index(null);
    List<SessionSummary> wanted = wanted(index, source);
    wanted.sort(
        Comparator.comparing((SessionSummary session) -> session.journals().get(0))
            .thenComparingLong(SessionSummary::beginNanos));
    for (int from = 0; from < wanted.size(); ) {
      List<SessionSummary> some = Survey.together(wanted.subList(from, wanted.size()));
      index.load(some).forEach(visitor);
      from += some.size();
    }
    return wanted.size();
  }

  /** What is known of them; those that were not examined yet are read. */
  List<SessionFacts> facts(SourceOptions source) throws IOException {
    try (SessionStore store = source.refreshed()) {
      SessionIndex index = store.index();
      return new Survey(store).all(index, wanted(index, source));
    }
  }

  private List<SessionSummary> wanted(SessionIndex index, SourceOptions source) {
    List<SessionSummary> wanted =
        new ArrayList<>(
            index.sessions().stream()
                .filter(session -> session.hasSteps() && includes(session))
                .toList());
    if (wanted.isEmpty()) {
      source.say("no session matches in " + source.rootsInWords() + ".");
    }
    return wanted;
  }

  /** Whether a session is one of those asked for. */
  boolean includes(SessionSummary session) {
    return (since == null || session.endNanos() >= nanos(since))
        && (until == null || session.beginNanos() < nanos(until))
        && (service == null || session.service().equalsIgnoreCase(service));
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }
}
