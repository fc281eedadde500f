package io.tapedeck.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Outcome;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Listener;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Places;
import io.tapedeck.testkit.Program;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.RecordedCall;
import io.tapedeck.testkit.Recording;
import io.tapedeck.testkit.Tapes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever one may ask a server of the Model Context Protocol, with the server and without. */
final class McpTest {
  private static final String STUB = "io.tapedeck.apps.mcp.McpStub";

  @TempDir Path folder;

  static Stream<Arguments> clients() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, Programs.MCP_LOW, "stdio"),
                    Arguments.of(jdk, Programs.MCP_HIGH, "stdio"),
                    Arguments.of(jdk, Programs.MCP_HIGH, "http")));
  }

  @ParameterizedTest(name = "{1} over {2} on {0}")
  @MethodSource("clients")
  void whatIsAskedIsRecordedAndReplaysWithTheServerGone(Jdk jdk, Programs program, String over)
      throws Exception {
    Needed.agent();
    prove(jdk, program.program(), over, folder);
  }

  /** Proves it of one version. */
  static void prove(Jdk jdk, Program program, String over, Path folder) throws Exception {
    ForkedJvm plain = ForkedJvm.on(jdk, folder.resolve("plain"));
    ForkedJvm recording = ForkedJvm.on(jdk, folder.resolve("recorded")).recording();
    List<String> server = stub(jdk, over);
    String said;
    ForkedJvm.Finished recorded;
    List<String> gone;
    if (over.equals("http")) {
      try (Listener stub = Listener.start(server)) {
        gone = List.of(stub.firstLine());
        said = program.in(plain, stub.firstLine()).run().out();
        recorded = program.in(recording, stub.firstLine()).run();
      }
    } else {
      gone = List.of(folder.resolve("no-such-server").toString());
      said = program.in(plain, server.toArray(String[]::new)).run().out();
      recorded = program.in(recording, server.toArray(String[]::new)).run();
    }
    assertThat(recorded.out()).as(recorded.err()).isEqualTo(said).contains("echo  eight again");
    assertThat(recorded.exit()).isZero();
    assertRecordedWhole(Recording.of(recording.journal()), over);

    Path tape = Tapes.of(recording.journal(), folder.resolve("session.tape"));
    ForkedJvm playing = ForkedJvm.on(jdk, folder.resolve("played"));
    ForkedJvm.Finished played =
        program.in(playing, gone.toArray(String[]::new)).playing(tape).run();

    assertThat(played.out()).as(played.err()).isEqualTo(said);
    assertThat(played.err()).contains("no divergence");
    assertThat(played.exit()).isZero();
  }

  private static List<String> stub(Jdk jdk, String over) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(jdk.java().toString(), "-cp", Places.classPath("mcp-low")));
    command.addAll(List.of(STUB, over));
    return command;
  }

  private static void assertRecordedWhole(Recording recording, String over) {
    assertThat(recording.faults()).isEmpty();
    assertThat(recording.losses()).isEmpty();
    List<RecordedCall> asked = recording.calls(Boundary.MCP);
    Map<String, Long> methods =
        asked.stream()
            .collect(
                Collectors.groupingBy(
                    call -> String.valueOf(call.begin().keys().get("mcp.method")),
                    Collectors.counting()));
    assertThat(methods)
        .containsEntry("initialize", 2L)
        .containsEntry("tools/call", over.equals("http") ? 21L : 12L)
        .containsKeys("tools/list", "resources/read", "prompts/get");
    assertThat(asked)
        .filteredOn(call -> !"initialize".equals(call.begin().keys().get("mcp.method")))
        .allMatch(call -> "stub".equals(call.begin().keys().get("mcp.server")));
    assertThat(text(only(asked, "fails"), false)).contains("\"isError\":true", "no luck with two");
    assertThat(text(only(asked, "fails"), true)).contains("\"text\":\"two\"");
    assertThat(only(asked, "unknown").outcome()).isEqualTo(Outcome.ERROR);
    assertThat(text(only(asked, "unknown"), false)).contains("-32602", "no tool unknown");
    assertThat(asked)
        .filteredOn(call -> call.begin().name().equals("never"))
        .extracting(RecordedCall::outcome)
        .containsExactly(Outcome.CANCELLED, Outcome.ERROR);
    for (RecordedCall http : recording.calls(Boundary.HTTP)) {
      assertThat(recording.parentOf(http).begin().boundary()).isEqualTo(Boundary.MCP);
    }
  }

  private static RecordedCall only(List<RecordedCall> calls, String name) {
    List<RecordedCall> named =
        calls.stream().filter(call -> call.begin().name().equals(name)).toList();
    assertThat(named).hasSize(1);
    return named.get(0);
  }

  private static String text(RecordedCall call, boolean request) {
    return UTF_8.decode(request ? call.request() : call.response()).toString();
  }
}
