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
 * Semantic Kernel, on the lowest and the highest version: each function that is called is a tool in
 * the chat or the prompt that called it, with what it took and gave; all of it replays.
 */
final class SemanticKernelTest {
  @TempDir Path folder;

  static Stream<Arguments> kernels() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(Programs.SEMANTIC_KERNEL_LOW, Programs.SEMANTIC_KERNEL_HIGH)
                    .map(program -> Arguments.of(jdk, program)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("kernels")
  void everyFunctionIsAToolOfItsChatAndAllReplays(Jdk jdk, Programs program) throws Exception {
    Needed.agent();
    prove(jdk, program.program(), folder);
  }

  /** Proves it of one version. */
  static void prove(Jdk jdk, Program program, Path folder) throws Exception {
    ThreeRuns runs = ThreeRuns.of(jdk, program, folder, "tools");
    assertThat(runs.said()).contains("method of b and later of c and 24", "parallel 9");
    Recording whole = runs.recording();
    assertThat(whole.losses()).isEmpty();
    assertFunctions(whole);
    assertRuns(whole);
    runs.replay();
  }

  private static void assertFunctions(Recording recording) {
    List<RecordedCall> tools = recording.calls(Boundary.TOOL);
    assertThat(tools).hasSize(31);
    assertThat(tools.stream().filter(tool -> tool.begin().parent() == 0))
        .extracting(tool -> tool.begin().name())
        .containsExactly("tools-method", "tools-number", "tools-failing");
    for (RecordedCall tool : tools) {
      String name = tool.begin().name();
      String given = text(tool.request()).replaceAll(".*:\"(.*)\".*", "$1");
      assertThat(tool.outcome())
          .isEqualTo(name.equals("tools-failing") ? Outcome.ERROR : Outcome.OK);
      assertThat(text(tool.response()))
          .isEqualTo(
              switch (name) {
                case "tools-method" -> "method of " + given;
                case "tools-later" -> "later of " + given;
                case "tools-number" -> String.valueOf(2 * Integer.parseInt(given));
                case "tools-nothing" -> "null";
                default -> "";
              });
      if (tool.begin().parent() != 0) {
        RecordedCall run = recording.parentOf(tool);
        assertThat(run.begin().boundary()).isEqualTo(Boundary.AGENT);
        boolean chosen = run.begin().name().equals("ChatCompletion");
        assertThat(tool.begin().keys().containsKey("tool.call.id"))
            .isEqualTo(chosen || given.equals("i"));
      }
    }
  }

  private static void assertRuns(Recording recording) {
    assertThat(recording.calls(Boundary.AGENT))
        .filteredOn(run -> run.begin().name().equals("prompt"))
        .hasSize(2);
    assertThat(recording.calls(Boundary.AGENT))
        .hasSize(17)
        .allSatisfy(run -> assertThat(run.outcome()).isEqualTo(Outcome.OK))
        .allSatisfy(run -> assertThat(run.begin().parent()).isZero());
    for (RecordedCall run : recording.calls(Boundary.AGENT)) {
      List<String> asked =
          recording.calls().stream()
              .filter(call -> call.begin().parent() == run.begin().call())
              .map(call -> text(call.request()).replaceAll("(?s).*(parallel-\\d).*", "$1"))
              .filter(word -> word.startsWith("parallel-"))
              .distinct()
              .toList();
      assertThat(asked).hasSizeLessThan(2);
    }
    assertThat(recording.calls(Boundary.MODEL)).hasSize(32);
    for (RecordedCall call : recording.calls(Boundary.MODEL)) {
      assertThat(recording.parentOf(call).begin().boundary()).isEqualTo(Boundary.AGENT);
    }
  }

  private static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes).toString();
  }
}
