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
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Agents of Koog, on the lowest and the highest version, over two of Ktor's engines: each tool is
 * once on record, in the agent that called it, and each model call once, whichever engine sent it,
 * and what is asked on its behalf in the tool, whatever threads the coroutines went on on; all of
 * it replays.
 */
final class KoogTest {
  @TempDir Path folder;

  static Stream<Arguments> agents() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(
                        Programs.KOOG_LOW,
                        Programs.KOOG_HIGH,
                        Programs.KOOG_CIO_LOW,
                        Programs.KOOG_CIO_HIGH)
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
    ThreeRuns runs = ThreeRuns.of(jdk, program, folder, "echo,tools");
    assertThat(runs.said()).contains("and 24 and", "no luck with d", "parallel 9");
    Recording whole = runs.recording();
    assertThat(whole.losses()).isEmpty();
    assertTools(whole);
    assertAgents(whole);
    runs.replay();
  }

  private static void assertTools(Recording recording) {
    List<RecordedCall> tools = recording.calls(Boundary.TOOL);
    assertThat(tools).hasSize(30);
    for (RecordedCall tool : tools) {
      String name = tool.begin().name();
      String request = text(tool.request());
      String given = request.replaceAll(".*:\"(.*)\".*", "$1");
      assertThat(tool.begin().keys()).containsKey("tool.call.id");
      assertThat(tool.outcome()).isEqualTo(name.equals("failing") ? Outcome.ERROR : Outcome.OK);
      assertThat(text(tool.response()))
          .isEqualTo(
              switch (name) {
                case "method" -> "method of " + given;
                case "number" -> String.valueOf(2 * Integer.parseInt(given));
                case "helper" -> "The tools say: \"method of i\".";
                case "later" -> "{\"messages\":[" + request + "]}";
                default -> "";
              });
      RecordedCall agent = recording.parentOf(tool);
      assertThat(agent.begin().boundary()).isEqualTo(Boundary.AGENT);
      if (given.startsWith("parallel-")) {
        assertThat(agent.begin().keys()).containsEntry("koog.session", given);
      }
    }
  }

  private static void assertAgents(Recording recording) {
    List<RecordedCall> agents = recording.calls(Boundary.AGENT);
    assertThat(agents).hasSize(18);
    for (RecordedCall agent : agents) {
      assertThat(agent.outcome()).isEqualTo(Outcome.OK);
      if (agent.begin().name().equals("helper")) {
        assertThat(recording.parentOf(agent).begin().name()).isEqualTo("helper");
        assertThat(recording.parentOf(agent).begin().boundary()).isEqualTo(Boundary.TOOL);
      } else {
        assertThat(agent.begin().parent()).isZero();
      }
    }
    // One has no id of its own: it is called what its strategy is.
    assertThat(agents).filteredOn(agent -> agent.begin().name().equals("clerk")).hasSize(15);
    assertThat(agents)
        .extracting(agent -> agent.begin().name())
        .contains("single_run", "boss", "helper");
    int inTools = 0;
    for (RecordedCall call : recording.calls(Boundary.MODEL)) {
      RecordedCall around = recording.parentOf(call);
      String asked = text(call.request());
      if (call.path().startsWith("/echo/")) {
        inTools++;
        assertThat(around.begin().name()).isEqualTo("later");
        assertThat(asked).contains(text(around.request()));
      } else {
        assertThat(around.begin().boundary()).isEqualTo(Boundary.AGENT);
        if (asked.contains("parallel-")) {
          assertThat(asked).contains(around.begin().keys().get("koog.session"));
        }
      }
    }
    assertThat(inTools).isEqualTo(11);
    // One agent answers at once; each of the others asks once more after its tools.
    assertThat(recording.calls(Boundary.MODEL)).hasSize(1 + 17 * 2 + inTools);
  }

  private static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes).toString();
  }
}
