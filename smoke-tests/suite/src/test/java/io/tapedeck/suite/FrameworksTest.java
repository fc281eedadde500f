package io.tapedeck.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Agents written with each framework, all of which ask the same: plain, with tools of every kind,
 * with one that fails, streamed, ten at once. Their sessions are whole, and replay.
 */
final class FrameworksTest {
  @TempDir Path folder;

  static Stream<Arguments> frameworks() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(
                        Programs.LANGCHAIN4J_AGENT_LOW,
                        Programs.LANGCHAIN4J_AGENT_HIGH,
                        Programs.SPRING_AI_LOW,
                        Programs.SPRING_AI_1,
                        Programs.SPRING_AI_HIGH,
                        Programs.ADK_LOW,
                        Programs.ADK_HIGH)
                    .map(program -> Arguments.of(jdk, program)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("frameworks")
  void everyToolIsInItsAgentsSessionAndAllReplays(Jdk jdk, Programs program) throws Exception {
    Needed.agent();
    prove(jdk, program.program(), folder);
  }

  /**
   * Proves it of a framework in one version.
   *
   * @return what was recorded
   */
  static Recording prove(Jdk jdk, Program program, Path folder) throws Exception {
    ThreeRuns runs = ThreeRuns.of(jdk, program, folder, "tools,gemini");
    assertThat(runs.said()).contains("The tools say:", "parallel 9");
    Recording whole = runs.recording();
    assertSessionsAreWhole(whole);
    runs.replay();
    return whole;
  }

  private static void assertSessionsAreWhole(Recording recording) {
    List<RecordedCall> tools = recording.calls(Boundary.TOOL);
    Map<String, Long> executed =
        tools.stream()
            .collect(
                Collectors.groupingBy(
                    tool -> tool.begin().name(), TreeMap::new, Collectors.counting()));
    assertThat(executed)
        .containsEntry("method", 13L)
        .containsEntry("own", 2L)
        .containsEntry("failing", 2L);
    for (RecordedCall call : recording.calls()) {
      if (call.begin().boundary() == Boundary.AGENT) {
        assertThat(call.begin().keys()).isNotEmpty();
      } else {
        RecordedCall agent = recording.parentOf(call);
        assertThat(agent.begin().boundary()).isEqualTo(Boundary.AGENT);
        assertThat(agent.end()).isNotNull();
      }
    }
    for (RecordedCall tool : tools) {
      assertThat(tool.begin().keys()).containsKey("tool.call.id");
      if (!tool.begin().name().startsWith("failing")) {
        assertThat(tool.outcome()).isEqualTo(Outcome.OK);
      } else if (tool.outcome() != Outcome.ERROR) {
        // Google's kit turns an exception into a result before anybody else sees it.
        assertThat(UTF_8.decode(tool.response()).toString()).contains("error");
      }
      String request = UTF_8.decode(tool.request()).toString();
      assertThat(request).contains("\"text\"");
      if (request.contains("parallel-")) {
        String conversation = request.replaceAll(".*(parallel-\\d).*", "$1");
        assertThat(recording.parentOf(tool).begin().keys()).containsValue(conversation);
      }
    }
  }
}
