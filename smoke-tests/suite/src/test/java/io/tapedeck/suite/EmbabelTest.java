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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Embabel's agents, on the lowest and the highest version: each process is an agent, each action a
 * node in it, each tool once in the action that had it called; processes that others begin are
 * below the action that began them; all of it replays. Embabel is compiled for Java 21.
 */
final class EmbabelTest {
  private static final int JAVA = 21;

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = Programs.class,
      names = {"EMBABEL_LOW", "EMBABEL_HIGH"})
  void everyActionIsInItsProcessAndAllReplays(Programs program) throws Exception {
    Needed.agent();
    prove(Needed.jdk(JAVA), program.program(), folder);
  }

  /** Proves it of one version. */
  static void prove(Jdk jdk, Program program, Path folder) throws Exception {
    Program compiled = CompiledHere.of(jdk, program, folder.resolve("classes"));
    ThreeRuns runs = ThreeRuns.of(jdk, compiled, folder, "tools");
    assertThat(runs.said()).contains("\"method of b\" and \"other of c\"", "parallel 5  The tools");
    Recording whole = runs.recording();
    assertThat(whole.losses()).isEmpty();
    assertProcesses(whole);
    assertActions(whole);
    assertTools(whole);
    assertThat(whole.calls(Boundary.MODEL))
        .hasSize(41)
        .allSatisfy(call -> sameSession(whole, call));
    runs.replay();
  }

  private static void assertProcesses(Recording recording) {
    List<RecordedCall> bosses = agents(recording, "boss");
    assertThat(bosses).hasSize(7);
    assertThat(bosses).extracting(EmbabelTest::process).doesNotHaveDuplicates();
    for (RecordedCall boss : bosses) {
      assertThat(boss.begin().parent()).isZero();
      assertThat(text(boss.request())).contains("EmbabelAgents$Question");
      assertThat(text(boss.response())).contains("The tools say: ", "EmbabelAgents$Reply");
      assertThat(states(recording, boss)).containsExactly("__START__>delegate", "delegate>__END__");
    }
    // Five in a row, three ticks of one, one started elsewhere, seven that others began.
    List<RecordedCall> clerks = agents(recording, "clerk");
    int below = 0;
    for (RecordedCall clerk : clerks) {
      assertThat(clerk.outcome()).isEqualTo(Outcome.OK);
      if (clerk.begin().parent() != 0) {
        below++;
        RecordedCall node = recording.parentOf(clerk);
        assertThat(node.begin().name()).isEqualTo("delegate");
        assertThat(process(clerk)).isEqualTo(process(recording.parentOf(node)));
      }
    }
    assertThat(below).isEqualTo(7);
    assertThat(clerks).filteredOn(clerk -> clerk.begin().parent() == 0).hasSize(9);
    assertThat(clerks)
        .filteredOn(clerk -> "conversation-7".equals(clerk.begin().keys().get("embabel.context")))
        .hasSize(1)
        .allSatisfy(clerk -> assertThat(process(clerk)).isNull());
    assertThat(agents(recording, "broken"))
        .singleElement()
        .satisfies(broken -> assertThat(broken.outcome()).isEqualTo(Outcome.ERROR));
  }

  private static void assertActions(Recording recording) {
    Map<String, Integer> expected = Map.of("lookUp", 14, "answer", 14, "delegate", 7, "fail", 1);
    List<RecordedCall> nodes = recording.calls(Boundary.GRAPH_NODE);
    expected.forEach(
        (name, count) ->
            assertThat(nodes)
                .as(name)
                .filteredOn(node -> node.begin().name().equals(name))
                .hasSize(count));
    assertThat(nodes).hasSize(36);
    for (RecordedCall node : nodes) {
      boolean fails = node.begin().name().equals("fail");
      assertThat(node.outcome()).isEqualTo(fails ? Outcome.ERROR : Outcome.OK);
      assertThat(recording.parentOf(node).begin().boundary()).isEqualTo(Boundary.AGENT);
      assertThat(text(node.request())).startsWith("[{\"@class\":");
      if (node.begin().name().equals("lookUp")) {
        assertThat(text(node.request())).doesNotContain("EmbabelAgents$Notes");
        assertThat(text(node.response()))
            .startsWith("[{\"@class\":\"io.tapedeck.apps.EmbabelAgents$Notes\"");
      }
    }
  }

  private static void assertTools(Recording recording) {
    List<RecordedCall> tools = recording.calls(Boundary.TOOL);
    assertThat(tools).hasSize(14);
    for (RecordedCall tool : tools) {
      assertThat(tool.begin().keys()).containsKey("tool.call.id");
      String given = text(tool.request()).replaceAll(".*:\"(.*)\".*", "$1");
      assertThat(nodeOf(recording, tool).begin().name()).isEqualTo("lookUp");
      if (tool.begin().name().equals("failing")) {
        assertThat(text(tool.response())).contains("no luck with d");
      } else {
        assertThat(tool.outcome()).isEqualTo(Outcome.OK);
        assertThat(text(tool.response()))
            .isEqualTo("\"" + tool.begin().name() + " of " + given + "\"");
      }
      sameSession(recording, tool);
    }
    // Spring AI, which calls them before 0.3.4, is given a text by what Embabel puts around them.
    boolean own = recording.calls(Boundary.AGENT).stream().noneMatch(EmbabelTest::isChatClient);
    assertThat(tools)
        .filteredOn(tool -> tool.begin().name().equals("failing"))
        .singleElement()
        .satisfies(tool -> assertThat(tool.outcome()).isEqualTo(own ? Outcome.ERROR : Outcome.OK));
  }

  /** A call that says which process it is for is below that process. */
  private static void sameSession(Recording recording, RecordedCall call) {
    RecordedCall root = call;
    while (root.begin().parent() != 0) {
      root = recording.parentOf(root);
    }
    assertThat(root.begin().boundary()).isEqualTo(Boundary.AGENT);
    String asked = text(call.request());
    int from = asked.indexOf("parallel-");
    if (from >= 0) {
      assertThat(text(root.request())).contains(asked.substring(from, from + 10));
    }
  }

  private static RecordedCall nodeOf(Recording recording, RecordedCall call) {
    RecordedCall around = recording.parentOf(call);
    return isChatClient(around) ? recording.parentOf(around) : around;
  }

  private static boolean isChatClient(RecordedCall call) {
    return call.begin().name().equals("ChatClient");
  }

  private static List<RecordedCall> agents(Recording recording, String name) {
    return recording.calls(Boundary.AGENT).stream()
        .filter(agent -> agent.begin().name().equals(name))
        .toList();
  }

  private static @Nullable String process(RecordedCall agent) {
    return agent.begin().keys().get("embabel.process");
  }

  private static List<String> states(Recording recording, RecordedCall agent) {
    return recording.records().stream()
        .filter(record -> record instanceof JournalRecord.State)
        .map(record -> (JournalRecord.State) record)
        .filter(state -> state.call() == agent.begin().call())
        .map(state -> text(state.bytes()))
        .map(EmbabelTest::way)
        .toList();
  }

  private static String way(String edge) {
    return edge.replaceAll(".*\"from\":\"(\\w+)\".*", "$1")
        + ">"
        + edge.replaceAll(".*\"to\":\"(\\w+)\".*", "$1");
  }

  private static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes.duplicate()).toString();
  }
}
