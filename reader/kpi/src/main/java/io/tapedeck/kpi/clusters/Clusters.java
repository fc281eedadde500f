package io.tapedeck.kpi.clusters;

import io.tapedeck.kpi.SessionFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Groups sessions by what they have in common, trait by trait. The same sessions give the same
 * clusters in whatever order they come; time and memory grow with their number.
 */
public final class Clusters {
  private static final int TENTHS = 10;

  /** By how much a share has to grow or shrink between the halves of the time. */
  private static final double TIMES = 1.5;

  /** Fewer say nothing of a trend. */
  private static final int FEWEST = 4;

  private final List<SessionFacts> sessions;
  private final long begin;
  private final long end;
  private final int[] all = new int[TENTHS];

  private Clusters(Collection<SessionFacts> sessions) {
    this.sessions = new ArrayList<>(sessions);
    this.sessions.sort(
        Comparator.comparingLong(SessionFacts::beginNanos).thenComparing(SessionFacts::id));
    this.begin = this.sessions.isEmpty() ? 0 : this.sessions.get(0).beginNanos();
    this.end =
        this.sessions.isEmpty() ? 0 : this.sessions.get(this.sessions.size() - 1).beginNanos();
    this.sessions.forEach(session -> all[tenth(session)]++);
  }

  /** The clusters of some traits, the greatest of each trait first. */
  public static List<Cluster> of(Collection<SessionFacts> sessions, Collection<Trait> traits) {
    Clusters clusters = new Clusters(sessions);
    List<Cluster> found = new ArrayList<>();
    for (Trait trait : Trait.values()) {
      if (traits.contains(trait)) {
        found.addAll(clusters.by(trait));
      }
    }
    return found;
  }

  /** Ids of the sessions in a cluster. */
  public static Set<String> members(Collection<SessionFacts> sessions, Trait trait, String label) {
    return sessions.stream()
        .filter(session -> trait.of(session).contains(label))
        .map(SessionFacts::id)
        .collect(Collectors.toSet());
  }

  private List<Cluster> by(Trait trait) {
    Map<String, List<SessionFacts>> byLabel = new TreeMap<>();
    for (SessionFacts session : sessions) {
      for (String label : trait.of(session)) {
        byLabel.computeIfAbsent(label, l -> new ArrayList<>()).add(session);
      }
    }
    List<Cluster> clusters = new ArrayList<>();
    byLabel.forEach((label, members) -> clusters.add(cluster(trait, label, members)));
    clusters.sort(
        Comparator.comparingInt(Cluster::sessions).reversed().thenComparing(Cluster::label));
    return clusters;
  }

  private Cluster cluster(Trait trait, String label, List<SessionFacts> members) {
    SessionFacts shown = members.get(0);
    int[] overTime = new int[TENTHS];
    int withErrors = 0;
    for (SessionFacts member : members) {
      shown = member.steps() <= shown.steps() ? member : shown;
      overTime[tenth(member)]++;
      withErrors += member.errorFindings() > 0 ? 1 : 0;
    }
    return new Cluster(
        trait,
        label,
        shown.id(),
        members.size(),
        withErrors,
        Arrays.stream(overTime).boxed().toList(),
        trend(overTime));
  }

  private int tenth(SessionFacts session) {
    long span = end - begin;
    return span == 0
        ? 0
        : (int) Math.min(TENTHS - 1, (session.beginNanos() - begin) * 1.0 / span * TENTHS);
  }

  /** Of shares, so that more traffic alone is no trend. */
  private Cluster.Trend trend(int[] overTime) {
    int before = sum(overTime, 0, TENTHS / 2);
    int after = sum(overTime, TENTHS / 2, TENTHS);
    int allBefore = sum(all, 0, TENTHS / 2);
    int allAfter = sum(all, TENTHS / 2, TENTHS);
    if (before + after < FEWEST || allBefore == 0 || allAfter == 0) {
      return Cluster.Trend.STEADY;
    }
    double one = before / (double) allBefore;
    double other = after / (double) allAfter;
    if (before == 0) {
      return Cluster.Trend.NEW;
    }
    if (after == 0) {
      return Cluster.Trend.GONE;
    }
    if (other > TIMES * one) {
      return Cluster.Trend.RISING;
    }
    return one > TIMES * other ? Cluster.Trend.FALLING : Cluster.Trend.STEADY;
  }

  private static int sum(int[] values, int from, int to) {
    return Arrays.stream(values, from, to).sum();
  }
}
