package io.tapedeck.web;

import io.tapedeck.kpi.Grouping;
import io.tapedeck.kpi.Kpi;
import io.tapedeck.kpi.KpiTable;
import io.tapedeck.kpi.Measured;
import io.tapedeck.kpi.Period;
import io.tapedeck.kpi.SessionFacts;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Facts and figures of the sessions examined so far. Thread-safe. */
final class Board {

  /** Who asks again sooner gets the same: all facts are read from the index. */
  private static final long FRESH_NANOS = 10_000_000_000L;

  private final SessionShelf shelf;
  private final Map<Kpi, Double> thresholds;
  private List<SessionFacts> facts = List.of();
  private long factsVersion = -1;
  private long readAt;

  Board(SessionShelf shelf, Map<Kpi, Double> thresholds) {
    this.shelf = shelf;
    this.thresholds = thresholds;
  }

  /** Facts of all sessions that have been examined, as they were ten seconds ago at most. */
  synchronized List<SessionFacts> facts() throws IOException {
    long version = shelf.version();
    boolean fresh = System.nanoTime() - readAt < FRESH_NANOS;
    if (factsVersion < 0 || (version != factsVersion && !fresh)) {
      facts = shelf.facts();
      factsVersion = version;
      readAt = System.nanoTime();
    }
    return facts;
  }

  /** The figures of some sessions. */
  List<Measured> figures(List<SessionFacts> sessions, Grouping grouping, Period period) {
    return KpiTable.of(sessions, grouping, period, thresholds);
  }

  /**
   * The figures of groups that had sessions today or yesterday: what is long over alarms nobody.
   */
  List<Measured> ofLate(Grouping grouping) throws IOException {
    long since = (System.currentTimeMillis() - 2 * 86_400_000L) * 1_000_000;
    return figures(facts(), grouping, Period.DAY).stream()
        .filter(each -> each.last().beginNanos() > since)
        .toList();
  }
}
