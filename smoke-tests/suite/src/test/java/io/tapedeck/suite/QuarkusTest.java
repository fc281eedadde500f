package io.tapedeck.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Outcome;
import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.provider.ServedLog;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.RecordedCall;
import io.tapedeck.testkit.Recording;
import io.tapedeck.testkit.Tapes;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * AI services of Quarkus, in an application that Quarkus built, with its lowest and its highest
 * version: each is an agent with its memory id, streamed or not, with its tools, on whatever thread
 * Quarkus runs them.
 */
final class QuarkusTest {
  private static final String MEMORY = "langchain4j.memory";

  @TempDir Path folder;

  static Stream<Arguments> applications() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(Programs.QUARKUS_LOW, Programs.QUARKUS_HIGH)
                    .map(program -> Arguments.of(jdk, program)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("applications")
  void everyToolIsInItsAgentAndAllReplays(Jdk jdk, Programs program) throws Exception {
    Needed.agent();
    Recording whole = FrameworksTest.prove(jdk, program.program(), folder);
    assertThat(whole.losses()).isEmpty();
    assertAgents(whole);
    assertTools(whole);
    assertThat(whole.calls(Boundary.RETRIEVAL))
        .extracting(lookUp -> whole.parentOf(lookUp).begin().name())
        .containsExactly("Librarian", "Librarian");
    assertThat(whole.calls(Boundary.MODEL))
        .filteredOn(asked -> !isLeft(whole.parentOf(asked)))
        .extracting(RecordedCall::outcome)
        .containsOnly(Outcome.OK);
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("applications")
  void whatComesInIsOneSessionWithItsAgentAndReplays(Jdk jdk, Programs program) throws Exception {
    Needed.agent();
    ForkedJvm recording = ForkedJvm.on(jdk, folder.resolve("recorded")).recording();
    try (Provider provider = Provider.start(NamedScripts.all("tools"), ServedLog.NONE)) {
      ForkedJvm.Running desk = program.against(provider, recording, "desk").start();
      String base = "http://localhost:" + ServedReplayTest.port(desk);
      String said = "The tools say: \"method of a\" and \"own of b\" and \"function of c\".";
      for (String path : List.of("/ask", "/stream")) {
        String question = "Try method:a own:b function:c";
        assertThat(ServedReplayTest.post(base + path, question).body()).isEqualTo(said);
      }
      desk.process().destroy();
      desk.finish();
    }
    Recording whole = Recording.of(recording.journal());
    assertThat(whole.faults()).isEmpty();
    assertThat(whole.calls(Boundary.AGENT))
        .extracting(
            agent -> agent.begin().keys().get(MEMORY),
            agent -> whole.parentOf(agent).begin().name(),
            agent -> whole.parentOf(agent).begin().boundary())
        .containsExactly(
            tuple("asked", "POST /ask", Boundary.ENTRY),
            tuple("streamed", "POST /stream", Boundary.ENTRY));
    assertThat(whole.calls(Boundary.TOOL))
        .extracting(tool -> whole.parentOf(tool).begin().keys().get(MEMORY))
        .containsExactly("asked", "asked", "asked", "streamed", "streamed", "streamed");
    Path tape = Tapes.of(recording.journal(), folder.resolve("session.tape"));

    ForkedJvm.Finished same = ServedReplayTest.replay(jdk, program, folder, tape, "desk");

    assertThat(same.out()).as(same.err()).contains("no divergence");
    assertThat(same.exit()).as(same.out() + same.err()).isZero();
  }

  private static void assertAgents(Recording recording) {
    List<RecordedCall> agents = recording.calls(Boundary.AGENT);
    assertThat(agents).filteredOn(agent -> agent.begin().name().equals("Colleague")).hasSize(4);
    for (RecordedCall agent : agents) {
      if (!agent.begin().name().equals("Colleague")) {
        assertThat(agent.begin().parent()).isZero();
        continue;
      }
      // Whom a tool asked, on a virtual thread too.
      RecordedCall tool = recording.parentOf(agent);
      assertThat(tool.begin().boundary()).isEqualTo(Boundary.TOOL);
      String given = text(tool).replaceAll(".*:\"(.*)\".*", "$1");
      assertThat(agent.begin().keys()).containsEntry(MEMORY, "help with " + given);
      assertThat(recording.parentOf(tool).begin().keys()).containsEntry(MEMORY, "boss");
    }
    assertThat(agents)
        .filteredOn(QuarkusTest::isLeft)
        .extracting(RecordedCall::outcome)
        .containsExactly(Outcome.CLOSED_EARLY);
  }

  private static void assertTools(Recording recording) {
    for (RecordedCall tool : recording.calls(Boundary.TOOL)) {
      String name = tool.begin().name();
      // Those that fail do so on record, although the model is only told in words.
      assertThat(tool.outcome())
          .as(name)
          .isEqualTo(name.startsWith("failing") ? Outcome.ERROR : Outcome.OK);
    }
    assertThat(recording.calls(Boundary.TOOL))
        .filteredOn(tool -> tool.begin().name().equals("provided"))
        .extracting(tool -> UTF_8.decode(tool.response()).toString())
        .containsExactly("provided for clerk", "provided for clerk");
  }

  private static boolean isLeft(RecordedCall agent) {
    return "left".equals(agent.begin().keys().get(MEMORY));
  }

  private static String text(RecordedCall call) {
    return UTF_8.decode(call.request()).toString();
  }
}
