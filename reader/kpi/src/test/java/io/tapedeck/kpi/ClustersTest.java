package io.tapedeck.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tapedeck.kpi.clusters.Cluster;
import io.tapedeck.kpi.clusters.Clusters;
import io.tapedeck.kpi.clusters.Trait;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which sessions are alike. */
final class ClustersTest {
  private static final long SEED = 5;

  @Test
  void howOftenAToolIsCalledInARowMakesNoOtherCluster() {
    List<Cluster> clusters =
        Clusters.of(
            List.of(
                Made.session(1, 4, List.of("find", "open", "open")),
                Made.session(2, 6, List.of("find", "open", "open", "open", "open")),
                Made.session(3, 3, List.of("find", "open"))),
            EnumSet.of(Trait.TOOLS));

    assertThat(clusters)
        .extracting(Cluster::label, Cluster::sessions, Cluster::representative)
        .containsExactly(tuple("find > open+", 2, "s00001"), tuple("find > open", 1, "s00003"));
  }

  @Test
  void loopsOfSeveralToolsAreFoldedToo() {
    List<Cluster> clusters =
        Clusters.of(
            List.of(Made.session(1, 9, List.of("a", "b", "c", "b", "c", "b", "c", "d"))),
            EnumSet.of(Trait.TOOLS));

    assertThat(clusters).extracting(Cluster::label).containsExactly("a > (b > c)+ > d");
  }

  @Test
  void whatIsFoundOnlyLatelyIsNew() {
    List<SessionFacts> sessions = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      sessions.add(
          i < 30
              ? Made.session(i, 3, List.of("find"))
              : Made.session(i, 3, List.of("find"), "empty-result-used"));
    }
    List<Cluster> clusters = Clusters.of(sessions, EnumSet.of(Trait.FINDING, Trait.MODEL));

    assertThat(clusters)
        .extracting(Cluster::label, Cluster::trend)
        .containsExactly(
            tuple("gpt-4o", Cluster.Trend.STEADY), tuple("empty-result-used", Cluster.Trend.NEW));
    assertThat(clusters.get(1).withErrors()).isEqualTo(10);
  }

  @Test
  void theOrderInWhichSessionsComeMakesNoDifference() {
    Random random = new Random(SEED);
    List<SessionFacts> sessions = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      List<String> tools = List.of("t" + random.nextInt(20), "t" + random.nextInt(20), "end");
      sessions.add(Made.session(i, random.nextInt(9), tools, "f" + random.nextInt(5)));
    }
    List<SessionFacts> shuffled = new ArrayList<>(sessions);
    Collections.shuffle(shuffled, random);

    assertThat(Clusters.of(shuffled, EnumSet.allOf(Trait.class)))
        .isEqualTo(Clusters.of(sessions, EnumSet.allOf(Trait.class)));
  }

  @Test
  void whatDiffersFromTimeToTimeIsNotInAnErrorsTemplate() {
    assertThat(
            Template.of("search: ReadTimeout after 3004 ms for order \"A-1044\" at http://a/b?c"))
        .isEqualTo(Template.of("search: ReadTimeout after 91 ms for order \"B-7\" at http://a/d?e"))
        .isEqualTo("search: ReadTimeout after * ms for order * at *");
  }
}
