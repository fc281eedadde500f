package io.tapedeck.web;

import io.tapedeck.kpi.SessionFacts;
import io.tapedeck.kpi.clusters.Clusters;
import io.tapedeck.kpi.clusters.Trait;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that a request asks for.
 *
 * @param all there are
 * @param matching those that the filter line and the cluster leave
 * @param shown of these, those in the range of time that is chosen, latest first
 */
record Listing(
    Filter filter, List<Filter.Line> all, List<Filter.Line> matching, List<Filter.Line> shown) {

  static Listing of(SessionShelf shelf, Board board, Query query) throws IOException {
    Filter filter = Filter.of(query.get("q"));
    List<Filter.Line> all = new ArrayList<>();
    for (SessionSummary session : shelf.sessions()) {
      all.add(new Filter.Line(session, shelf.remarks(session)));
    }
    List<Filter.Line> matching = all;
    if (filter.narrows()) {
      matching = new ArrayList<>(all.stream().filter(filter::matches).toList());
      for (String text : filter.texts()) {
        retain(matching, shelf.holding(text));
      }
    }
    Set<String> members = members(query.get("cluster"), board);
    if (members != null) {
      matching = new ArrayList<>(matching);
      retain(matching, members);
    }
    return new Listing(filter, all, matching, inTime(matching, query));
  }

  private static void retain(List<Filter.Line> lines, Set<String> ids) {
    lines.removeIf(line -> !ids.contains(line.summary().id()));
  }

  /** The sessions of a cluster, named {@code trait:label}; null where none is named. */
  private static @Nullable Set<String> members(String cluster, Board board) throws IOException {
    int colon = cluster.indexOf(':');
    for (Trait trait : Trait.values()) {
      if (colon > 0
          && trait.toString().equals(cluster.substring(0, colon).toLowerCase(Locale.ROOT))) {
        return Clusters.members(board.facts(), trait, cluster.substring(colon + 1));
      }
    }
    return null;
  }

  /** Sessions that ran at any time in the range that is chosen. */
  private static List<Filter.Line> inTime(List<Filter.Line> lines, Query query) {
    long from = query.number("from", 0) * 1_000_000;
    long to = query.number("to", Long.MAX_VALUE / 1_000_000) * 1_000_000;
    return lines.stream()
        .filter(line -> line.summary().endNanos() >= from && line.summary().beginNanos() <= to)
        .sorted(
            Comparator.comparingLong((Filter.Line line) -> line.summary().beginNanos()).reversed())
        .toList();
  }

  /** Facts of the sessions that are shown and have been examined. */
  List<SessionFacts> facts(Board board) throws IOException {
    Set<String> ids = new HashSet<>();
    shown.forEach(line -> ids.add(line.summary().id()));
    return board.facts().stream().filter(each -> ids.contains(each.id())).toList();
  }
}
