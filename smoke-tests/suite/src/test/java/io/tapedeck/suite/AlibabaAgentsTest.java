package io.tapedeck.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
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
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Agents of Spring AI Alibaba, on the lowest and the highest version: each tool is once on record,
 * in the agent that called it; agents are below those that hand over to them; all of it replays.
 */
final class AlibabaAgentsTest {
  @TempDir Path folder;

  static Stream<Arguments> agents() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(Programs.ALIBABA_AGENT_LOW, Programs.ALIBABA_AGENT_HIGH)
                    .map(program -> Arguments.of(jdk, program)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("agents")
  void everyToolIsInItsAgentAndAllReplays(Jdk jdk, Programs program) throws Exception {
    Needed.agent();
    prove(jdk, program.program(), folder);
  }

  /** Proves it of one version. */
  static void prove(Jdk jdk, Program program, Path folder) throws Exception {
    ThreeRuns runs = ThreeRuns.of(jdk, program, folder, "tools");
    assertThat(runs.said()).contains("agent as tool  The tools say: The tools", "parallel 9");
    boolean later = runs.said().contains("tools that answer later");
    Recording whole = runs.recording();
    assertThat(whole.losses()).isEmpty();
    assertTools(whole, later);
    assertAgents(whole);
    runs.replay();
  }

  private static void assertTools(Recording recording, boolean later) {
    List<RecordedCall> tools = recording.calls(Boundary.TOOL);
    Map<String, Long> executed =
        tools.stream().collect(groupingBy(tool -> tool.begin().name(), TreeMap::new, counting()));
    Map<String, Long> expected = new TreeMap<>();
    expected.putAll(Map.of("failing", 1L, "function", 1L, "helper", 1L));
    expected.putAll(later ? Map.of("method", 18L, "own", 3L) : Map.of("method", 17L, "own", 2L));
    if (later) {
      expected.put("later", 1L);
    }
    assertThat(executed).isEqualTo(expected);
    for (RecordedCall tool : tools) {
      String name = tool.begin().name();
      assertThat(tool.begin().keys()).containsKey("tool.call.id");
      assertThat(tool.outcome()).isEqualTo(name.equals("failing") ? Outcome.ERROR : Outcome.OK);
      RecordedCall node = recording.parentOf(tool);
      assertThat(node.begin().boundary()).isEqualTo(Boundary.GRAPH_NODE);
      RecordedCall agent = recording.parentOf(node);
      assertThat(agent.begin().boundary()).isEqualTo(Boundary.AGENT);
      String request = text(tool.request());
      if (request.contains("parallel-")) {
        String thread = request.replaceAll(".*(parallel-\\d).*", "$1");
        assertThat(agent.begin().keys()).containsEntry("spring-ai-alibaba.thread", thread);
      }
      if (name.equals("later")) {
        assertThat(text(tool.response())).isEqualTo("later of {\"text\":\"k\"}");
      }
    }
  }

  private static void assertAgents(Recording recording) {
    for (RecordedCall agent : recording.calls(Boundary.AGENT)) {
      String name = agent.begin().name();
      assertThat(agent.outcome()).isEqualTo(Outcome.OK);
      if (name.startsWith("turn-") || name.startsWith("side-")) {
        assertThat(recording.parentOf(agent).begin().boundary()).isEqualTo(Boundary.GRAPH_NODE);
        assertThat(recording.parentOf(agent).begin().name()).isEqualTo(name);
      } else if (name.equals("helper")) {
        assertThat(recording.parentOf(agent).begin().boundary()).isEqualTo(Boundary.TOOL);
        assertThat(recording.parentOf(agent).begin().name()).isEqualTo(name);
      } else if (!name.equals("ChatClient")) {
        assertThat(agent.begin().parent()).isZero();
        assertThat(agent.begin().keys()).containsKey("spring-ai-alibaba.thread");
      }
    }
    assertThat(recording.calls(Boundary.AGENT))
        .extracting(agent -> agent.begin().name())
        .contains("clerk", "boss", "helper", "in turn", "turn-two", "side by side", "side-one");
    assertThat(recording.calls(Boundary.MODEL)).hasSizeGreaterThan(30);
    for (RecordedCall call : recording.calls(Boundary.MODEL)) {
      assertThat(recording.parentOf(call).begin().name()).isEqualTo("ChatClient");
      assertThat(recording.parentOf(call).begin().parent()).isNotZero();
    }
  }

  private static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes).toString();
  }
}
