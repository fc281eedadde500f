package io.tapedeck.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.RecordedCall;
import io.tapedeck.testkit.Recording;
import io.tapedeck.testkit.ThreeRuns;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Systems of agents of every shape, on the lowest and the highest version: each agent is one scope
 * below who called it, with what it was given and gave back, each model call is in its agent, the
 * state that they share is on record, and all of it replays.
 */
final class AgenticTest {
  @TempDir Path folder;

  static Stream<Arguments> systems() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(Programs.LANGCHAIN4J_AGENTIC_LOW, Programs.LANGCHAIN4J_AGENTIC_HIGH)
                    .map(program -> Arguments.of(jdk, program)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("systems")
  void everyAgentIsBelowWhoCalledItAndAllReplays(Jdk jdk, Programs program) throws Exception {
    Needed.agent();
    ThreeRuns runs = ThreeRuns.of(jdk, program.program(), folder, "agents,tools");
    assertThat(runs.said()).contains("story 9");
    Recording whole = runs.recording();
    assertThat(whole.losses()).isEmpty();
    boolean high = program == Programs.LANGCHAIN4J_AGENTIC_HIGH;
    assertCallsAreInTheirAgents(whole, high);
    assertSystems(whole, high);
    assertHandOffs(whole);
    assertFailures(whole);
    assertStates(whole);
    runs.replay();
  }

  /** What an agent asks begins with its name, so that it is known whose each call is. */
  private static void assertCallsAreInTheirAgents(Recording recording, boolean high) {
    assertThat(recording.calls(Boundary.MODEL)).hasSize(high ? 73 : 71);
    for (RecordedCall call : recording.calls(Boundary.MODEL)) {
      RecordedCall agent = recording.parentOf(call);
      String asked = text(call.request());
      assertThat(agent.begin().boundary()).as(asked).isEqualTo(Boundary.AGENT);
      switch (agent.begin().name()) {
        case "PlannerAgent" -> assertThat(asked).contains("agentName");
        case "help", "Helper" -> assertThat(asked).contains("\"tools\"");
        default ->
            assertThat(asked).containsPattern("\"content\"\\s*:\\s*\"" + agent.begin().name());
      }
    }
  }

  /** Who is below whom, in the order in which they begin; those side by side in either. */
  private static void assertSystems(Recording recording, boolean high) {
    List<String> expected =
        new ArrayList<>(
            List.of(
                "Sequential(write, edit, judge)",
                "Parallel(films, foods)",
                "Sequential(classify, Conditional(advise))",
                "Sequential(classify, Conditional(treat))",
                "Supervisor(PlannerAgent, foods, PlannerAgent, films, PlannerAgent)",
                "Sequential(HumanInTheLoop, write)"));
    if (high) {
      expected.add("Sequential(films, foods, join)");
    }
    expected.addAll(
        List.of("Sequential(write, write)", "Sequential(write)", "Sequential(help(Helper))"));
    for (int i = 0; i < 10; i++) {
      expected.add("story(write, Loop(edit, edit), Parallel(films, foods))");
    }
    assertThat(roots(recording).stream().map(root -> tree(recording, root)).toList())
        .isEqualTo(expected);
    for (RecordedCall agent : agents(recording)) {
      boolean named = agent.begin().name().equals("story");
      assertThat(agent.begin().keys().getOrDefault("langchain4j.memory", ""))
          .as(agent.begin().name())
          .matches(named ? "story-\\d" : agent.begin().name().equals("PlannerAgent") ? ".+" : "");
    }
  }

  private static String tree(Recording recording, RecordedCall agent) {
    List<String> below =
        new ArrayList<>(
            agents(recording).stream()
                .filter(other -> isBelow(recording, other, agent))
                .map(other -> tree(recording, other))
                .toList());
    int first = below.indexOf("foods");
    if (first >= 0 && first + 1 < below.size() && below.get(first + 1).equals("films")) {
      below.set(first, "films");
      below.set(first + 1, "foods");
    }
    return agent.begin().name() + (below.isEmpty() ? "" : "(" + String.join(", ", below) + ")");
  }

  /** Whether an agent is the nearest around another; a tool that calls an agent is between. */
  private static boolean isBelow(Recording recording, RecordedCall agent, RecordedCall above) {
    if (agent.begin().parent() == 0) {
      return false;
    }
    RecordedCall around = recording.parentOf(agent);
    if (around.begin().boundary() == Boundary.TOOL) {
      around = recording.parentOf(around);
    }
    return around.begin().call() == above.begin().call();
  }

  private static void assertHandOffs(Recording recording) {
    RecordedCall root = roots(recording).get(0);
    assertThat(text(root.request())).isEqualTo("{\"topic\":\"the moon\"}");
    RecordedCall write = named(recording, root, "write").get(0);
    assertThat(text(write.request())).isEqualTo("{\"topic\":\"the moon\"}");
    assertThat(text(write.response())).isEqualTo("\"[write about the moon]\"");
    RecordedCall edit = named(recording, root, "edit").get(0);
    assertThat(text(edit.request())).isEqualTo("{\"draft\":\"[write about the moon]\"}");
    assertThat(text(edit.response())).isEqualTo("\"[edit [write about the moon]]\"");
    for (RecordedCall story : roots(recording)) {
      if (story.begin().name().equals("story")) {
        String id = story.begin().keys().get("langchain4j.memory");
        assertThat(text(story.request()))
            .isEqualTo("{\"memoryId\":\"" + id + "\",\"topic\":\"" + id + "\"}");
        assertThat(text(story.response())).contains("[edit [edit [write about " + id + "]]]");
      }
    }
  }

  private static void assertFailures(Recording recording) {
    List<RecordedCall> failed =
        agents(recording).stream().filter(agent -> agent.outcome() == Outcome.ERROR).toList();
    assertThat(failed)
        .extracting(agent -> agent.begin().name())
        .containsExactlyInAnyOrder("write", "write", "Sequential");
    for (RecordedCall agent : failed) {
      JournalRecord.End end = Objects.requireNonNull(agent.end());
      assertThat(end.exceptionClass())
          .isEqualTo("dev.langchain4j.exception.InvalidRequestException");
      assertThat(end.message()).contains("That is unspeakable.");
      assertThat(agent.response().remaining()).isZero();
    }
    assertThat(agents(recording)).allSatisfy(agent -> assertThat(agent.end()).isNotNull());
  }

  private static void assertStates(Recording recording) {
    RecordedCall root = roots(recording).get(0);
    assertThat(
            recording.records().stream()
                .filter(JournalRecord.State.class::isInstance)
                .map(JournalRecord.State.class::cast)
                .filter(state -> state.call() == root.begin().call())
                .map(state -> state.name() + " " + text(state.bytes())))
        .containsExactly(
            "state {\"topic\":\"the moon\"}",
            "state {\"draft\":\"[write about the moon]\"}",
            "state {\"draft\":\"[edit [write about the moon]]\"}");
  }

  private static List<RecordedCall> agents(Recording recording) {
    return recording.calls(Boundary.AGENT);
  }

  private static List<RecordedCall> roots(Recording recording) {
    return agents(recording).stream().filter(agent -> agent.begin().parent() == 0).toList();
  }

  private static List<RecordedCall> named(Recording recording, RecordedCall above, String name) {
    return agents(recording).stream()
        .filter(agent -> isBelow(recording, agent, above) && agent.begin().name().equals(name))
        .toList();
  }

  private static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes.duplicate()).toString();
  }
}
