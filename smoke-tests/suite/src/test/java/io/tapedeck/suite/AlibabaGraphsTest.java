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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Graphs of Spring AI Alibaba, on the lowest and the highest version: each node is in its run, each
 * model call in its node, the ways taken and what was kept are on record, and all of it replays.
 */
final class AlibabaGraphsTest {
  private static final List<String> LOOP = List.of("plan", "look", "look", "look", "answer");

  @TempDir Path folder;

  static Stream<Arguments> graphs() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(Programs.ALIBABA_GRAPH_LOW, Programs.ALIBABA_GRAPH_HIGH)
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
    assertThat(runs.said()).contains("goes on", "parallel 9");
    Recording whole = runs.recording();
    assertThat(whole.losses()).isEmpty();
    assertCallsAreWhereTheyWereMade(whole);
    assertWays(whole);
    runs.replay();
  }

  private static void assertCallsAreWhereTheyWereMade(Recording recording) {
    assertThat(recording.calls(Boundary.MODEL)).isNotEmpty();
    for (RecordedCall call : recording.calls(Boundary.MODEL)) {
      RecordedCall node = recording.parentOf(call);
      assertThat(node.begin().boundary()).isEqualTo(Boundary.GRAPH_NODE);
      // What a node asks begins with the node's name.
      assertThat(text(call.request())).contains("\"content\":\"" + node.begin().name());
    }
    for (RecordedCall node : recording.calls(Boundary.GRAPH_NODE)) {
      RecordedCall around = recording.parentOf(node);
      if (List.of("left", "right").contains(node.begin().name())) {
        assertThat(around.begin().boundary()).isEqualTo(Boundary.GRAPH_NODE);
        assertThat(around.begin().name()).startsWith("__PARALLEL__");
      } else {
        assertThat(around.begin().boundary()).isEqualTo(Boundary.AGENT);
      }
      if (node.begin().name().equals("broken")) {
        assertThat(node.outcome()).isEqualTo(Outcome.ERROR);
        JournalRecord.End end = Objects.requireNonNull(node.end());
        assertThat(end.exceptionClass()).isEqualTo("java.lang.IllegalStateException");
        assertThat(end.message()).startsWith("no luck");
      } else {
        assertThat(node.outcome()).isEqualTo(Outcome.OK);
        assertThat(text(node.request())).startsWith("{").endsWith("}");
      }
    }
    for (RecordedCall run : recording.calls(Boundary.AGENT)) {
      boolean failing = run.begin().name().equals("failing");
      assertThat(run.outcome()).isEqualTo(failing ? Outcome.ERROR : Outcome.OK);
    }
  }

  private static void assertWays(Recording recording) {
    assertThat(nodesOf(recording, "loop-1")).hasSize(10).startsWith("plan").endsWith("answer");
    assertThat(nodesOf(recording, "branches-1")).hasSize(3).startsWith("split").endsWith("join");
    assertThat(nodesOf(recording, "failing-2")).containsExactly("first", "broken");
    assertThat(nodesOf(recording, "person-1")).isEqualTo(LOOP);
    for (int i = 0; i < 10; i++) {
      assertThat(nodesOf(recording, "parallel-" + i)).hasSize(8).containsAll(LOOP);
    }
    assertThat(states(recording, "person-1", "edge"))
        .contains("{\"from\":\"look\",\"to\":\"look\"}", "{\"from\":\"look\",\"to\":\"answer\"}");
    assertThat(states(recording, "person-1", "interrupt")).containsExactly("{\"after\":\"look\"}");
    assertThat(states(recording, "person-1", "resume"))
        .hasSize(1)
        .first()
        .asString()
        .contains("answer");
    assertThat(states(recording, "person-1", "checkpoint"))
        .anySatisfy(kept -> assertThat(kept).contains("\"node\":\"plan\"", "\"looked\":0"));
    assertThat(recording.calls(Boundary.AGENT))
        .filteredOn(run -> run.begin().parent() != 0)
        .singleElement()
        .satisfies(
            inner -> assertThat(recording.parentOf(inner).begin().name()).isEqualTo("inner"));
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
    return run.begin().keys().equals(Map.of("spring-ai-alibaba.thread", thread));
  }

  private static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes.duplicate()).toString();
  }
}
