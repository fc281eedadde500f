package io.tapedeck.player.match;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Outcome;
import io.tapedeck.player.tape.TapeCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of one scope, each {@code boundary thread began-ended}, and which of them are a group. */
final class SiblingOrderTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          one after the other          | MODEL main 0-2, TOOL main 3-4, TOOL main 5-6, MODEL main 7-9    | 0 / 1 / 2 / 3
          overlapping                  | MODEL main 0-2, TOOL a 3-6, TOOL b 4-7, MODEL main 8-9          | 0 / 1 2 / 3
          in turn on a pool            | MODEL main 0-2, TOOL a 3-4, TOOL b 5-6, MODEL main 7-9          | 0 / 1 2 / 3
          nobody knows on which        | MODEL main 0-2, TOOL ? 3-4, TOOL ? 5-6, MODEL main 7-9          | 0 / 1 / 2 / 3
          one of them by the agent     | MODEL main 0-2, TOOL a 3-4, TOOL main 5-6, MODEL main 7-9       | 0 / 1 / 2 / 3
          another step in between      | MODEL main 0-2, TOOL a 3-4, MODEL main 5-6, TOOL a 7-9          | 0 / 1 / 2 / 3
          reply's end told late        | MODEL main 0-4, TOOL a 3-6, TOOL b 7-8, TOOL c 9-10, MODEL main 11-12 | 0 1 2 3 / 4
          and two tools overlapped     | MODEL main 0-4, TOOL a 3-6, TOOL b 4-8, TOOL c 9-10, MODEL main 11-12 | 0 1 2 3 / 4
          tool's end told late         | MODEL main 0-2, TOOL a 3-4, TOOL b 5-9, MODEL main 8-10, TOOL a 11-12 | 0 / 1 2 3 / 4
          models of a pool             | MODEL a 0-1, MODEL b 2-5, MODEL a 3-4, MODEL b 6-7              | 0 1 2 3
          models of a pool, in turn    | MODEL a 0-1, MODEL b 2-3, MODEL a 4-5                           | 0 / 1 / 2
          nodes of a run, in turn      | GRAPH_NODE a 0-1, GRAPH_NODE b 2-3, GRAPH_NODE a 4-5            | 0 / 1 / 2
          nodes of a run that overlap  | GRAPH_NODE a 0-2, GRAPH_NODE b 1-3, GRAPH_NODE a 4-5            | 0 1 / 2
          """)
  void groups(String what, String calls, String groups) {
    assertGroups(what, calls, scope(), groups);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          a pool that begins slowly    | MODEL main 0-1, MODEL a 2-3, MODEL b 4-5, MODEL a 6-9, MODEL b 7-8 | 0 / 1 2 3 4
          a call of its own before it  | MODEL main 0-1, MODEL a 2-3, MODEL main 4-5, MODEL a 6-9, MODEL b 7-8 | 0 / 1 / 2 / 3 4
          in turn on a pool            | MODEL main 0-1, MODEL a 2-3, MODEL b 4-5, MODEL a 6-7              | 0 / 1 / 2 / 3
          """)
  void groupsOutsideOfAnyAgent(String what, String calls, String groups) {
    assertGroups(what, calls, null, groups);
  }

  private static void assertGroups(
      String what, String calls, @Nullable TapeCall scope, String groups) {
    List<TapeCall> siblings = new ArrayList<>();
    for (String call : calls.split(", ", -1)) {
      siblings.add(call(siblings.size(), call.split("[ -]", -1)));
    }
    Map<Integer, List<String>> clusters = new TreeMap<>();
    for (Slot slot : SiblingOrder.of(siblings, scope)) {
      clusters
          .computeIfAbsent(slot.cluster, cluster -> new ArrayList<>())
          .add(Integer.toString(slot.call.index()));
    }
    assertThat(clusters.values().stream().map(all -> String.join(" ", all)).collect(joining(" / ")))
        .as(what)
        .isEqualTo(groups);
  }

  /** One that {@code main} runs. */
  private static TapeCall scope() {
    return call(99, "AGENT", "main", "0", "99");
  }

  private static TapeCall call(int index, String... words) {
    return new TapeCall(
        index,
        index,
        0,
        0,
        Boundary.valueOf(words[0]),
        "",
        null,
        null,
        1,
        Map.of(),
        words[1].equals("?") ? 0 : words[1].hashCode(),
        null,
        new byte[0],
        0,
        List.of(),
        List.of(),
        Outcome.OK,
        null,
        null,
        List.of(),
        0,
        Long.parseLong(words[2]),
        Long.parseLong(words[2]),
        Long.parseLong(words[3]),
        false);
  }
}
