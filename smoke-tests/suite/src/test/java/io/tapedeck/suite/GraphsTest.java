package io.tapedeck.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Program;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.RecordedCall;
import io.tapedeck.testkit.Recording;
import io.tapedeck.testkit.ThreeRuns;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Graphs of every shape, on the lowest and the highest version: each node is in its run, each model
 * call in its node, the ways taken and what was kept are on record, and all of it replays.
 */
final class GraphsTest {
  private static final List<String> LOOP = List.of("plan", "look", "look", "look", "answer");

  @TempDir Path folder;

  static Stream<Arguments> graphs() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(Programs.LANGGRAPH4J_LOW, Programs.LANGGRAPH4J_HIGH)
                    .map(program -> Arguments.of(jdk, program)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("graphs")
  void everyNodeIsInItsRunAndAllReplays(Jdk jdk, Programs program) throws Exception {
    Needed.agent();
    prove(jdk, program.program(), folder);
  }

  /** Proves it of one version. */
  static void prove(Jdk jdk, Program program, Path folder) throws Exception {
    ThreeRuns runs = ThreeRuns.of(jdk, program, folder, "echo");
    assertThat(runs.said()).contains("goes on changed", "parallel 9");
    Recording whole = runs.recording();
    assertThat(whole.losses()).isEmpty();
    assertCallsAreWhereTheyWereMade(whole);
    assertWays(whole);
    assertStates(whole);
    runs.replay();
  }

  private static void assertCallsAreWhereTheyWereMade(Recording recording) {
    for (RecordedCall call : recording.calls(Boundary.MODEL)) {
      RecordedCall node = recording.parentOf(call);
      assertThat(node.begin().boundary()).isEqualTo(Boundary.GRAPH_NODE);
      // What a node asks begins with the node's name.
      assertThat(text(call.request())).contains("\"content\":\"" + node.begin().name());
    }
    for (RecordedCall node : recording.calls(Boundary.GRAPH_NODE)) {
      RecordedCall run = recording.parentOf(node);
      if (run.begin().boundary() == Boundary.GRAPH_NODE) {
        assertThat(run.begin().name()).isEqualTo("__PARALLEL__(split)");
        assertThat(node.begin().name()).isIn("left", "right");
      } else {
        assertThat(run.begin().boundary()).isEqualTo(Boundary.AGENT);
      }
      if (node.begin().name().equals("broken")) {
        assertThat(node.outcome()).isEqualTo(Outcome.ERROR);
        JournalRecord.End end = Objects.requireNonNull(node.end());
        assertThat(end.exceptionClass()).isEqualTo("java.lang.IllegalStateException");
        assertThat(end.message()).startsWith("no luck");
      } else {
        assertThat(node.outcome()).isEqualTo(Outcome.OK);
      }
    }
    for (RecordedCall run : recording.calls(Boundary.AGENT)) {
      String thread = run.begin().keys().getOrDefault("langgraph4j.thread", "");
      Outcome expected = thread.startsWith("failing") ? Outcome.ERROR : Outcome.OK;
      assertThat(run.outcome()).as(thread).isEqualTo(expected);
    }
  }

  private static void assertWays(Recording recording) {
    assertThat(nodesOf(recording, "loop-1")).isEqualTo(twice(LOOP));
    assertThat(nodesOf(recording, "branches-2"))
        .containsExactly("split", "__PARALLEL__(split)", "join");
    assertThat(nodesOf(recording, "failing-1")).containsExactly("first", "broken");
    assertThat(nodesOf(recording, "person-1")).isEqualTo(LOOP);
    assertThat(nodesOf(recording, "person-2")).containsExactly("plan", "look", "answer");
    assertThat(states(recording, "failing-2", "edge"))
        .element(1)
        .isEqualTo("{\"from\":\"first\",\"to\":\"broken\"}");
    assertThat(states(recording, "person-1", "edge"))
        .contains("{\"from\":\"look\",\"to\":\"look\"}", "{\"from\":\"look\",\"to\":\"answer\"}");
    for (int i = 0; i < 10; i++) {
      List<String> all = new ArrayList<>(LOOP);
      all.addAll(List.of("split", "__PARALLEL__(split)", "join"));
      assertThat(nodesOf(recording, "parallel-" + i)).isEqualTo(all);
    }
    RecordedCall inner =
        recording.calls(Boundary.AGENT).stream()
            .filter(run -> run.begin().parent() != 0)
            .findFirst()
            .orElseThrow();
    assertThat(recording.parentOf(inner).begin().name()).isEqualTo("inner");
  }

  private static void assertStates(Recording recording) {
    assertThat(states(recording, "person-1", "interrupt"))
        .containsExactly("{\"before\":\"answer\"}");
    assertThat(states(recording, "person-2", "interrupt")).containsExactly("{\"after\":\"plan\"}");
    assertThat(states(recording, "person-1", "resume"))
        .containsExactly("{\"after\":\"look\",\"next\":\"answer\"}");
    assertThat(states(recording, "person-1", "checkpoint"))
        .anySatisfy(
            kept ->
                assertThat(kept)
                    .startsWith("{\"node\":\"plan\",\"next\":\"look\",\"state\":{")
                    .contains("\"looked\":0"));
    assertThat(states(recording, "loop-1", "checkpoint")).isEmpty();
    for (RecordedCall node : recording.calls(Boundary.GRAPH_NODE)) {
      assertThat(text(node.request())).startsWith("{\"input\":").endsWith("}");
      if (node.begin().name().equals("plan")) {
        // An object of the application's is read, and not asked for its text, which throws.
        assertThat(text(node.response()))
            .contains("LangGraphAgent$Ticket\",\"order\":\"A-10442\",\"days\":19}");
      }
    }
  }

  /** Names of the nodes of a thread's runs, in order; those of branches are not among them. */
  private static List<String> nodesOf(Recording recording, String thread) {
    return recording.calls(Boundary.GRAPH_NODE).stream()
        .filter(node -> isOf(recording.parentOf(node), thread))
        .map(node -> node.begin().name())
        .toList();
  }

  private static List<String> states(Recording recording, String thread, String name) {
    List<Long> runs =
        recording.calls(Boundary.AGENT).stream()
            .filter(run -> isOf(run, thread))
            .map(run -> run.begin().call())
            .toList();
    return recording.records().stream()
        .filter(JournalRecord.State.class::isInstance)
        .map(JournalRecord.State.class::cast)
        .filter(state -> state.name().equals(name) && runs.contains(state.call()))
        .map(state -> text(state.bytes()))
        .toList();
  }

  private static boolean isOf(RecordedCall run, String thread) {
    return run.begin().keys().equals(Map.of("langgraph4j.thread", thread));
  }

  private static List<String> twice(List<String> names) {
    return Stream.concat(names.stream(), names.stream()).toList();
  }

  private static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes.duplicate()).toString();
  }
}
