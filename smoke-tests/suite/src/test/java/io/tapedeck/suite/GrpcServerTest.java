package io.tapedeck.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.Outcome;
import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.provider.ServedLog;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Places;
import io.tapedeck.testkit.Program;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.RecordedCall;
import io.tapedeck.testkit.Recording;
import io.tapedeck.testkit.Tapes;
import io.tapedeck.testkit.ThreeRuns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a gRPC server is asked, of every kind, where it asks a model for it. */
final class GrpcServerTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String ONE = "POST /tapedeck.Shapes/One";
  private static final String TALK = "POST /tapedeck.Shapes/Talk";

  @TempDir Path folder;

  static Stream<Arguments> versions() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(Programs.GRPC_DESK_LOW, Programs.GRPC_DESK_HIGH)
                    .map(program -> Arguments.of(jdk, program)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("versions")
  void whatIsAskedIsRecordedWhereAModelIsAskedAndReplays(Jdk jdk, Programs program)
      throws Exception {
    Needed.agent();
    prove(jdk, program.program(), folder);
  }

  @Test
  void commandSendsThemAgainAndComparesWhatIsAnswered() throws Exception {
    Needed.agent();
    Jdk jdk = Jdk.floor();
    ForkedJvm recording = ForkedJvm.on(jdk, folder.resolve("recorded")).recording();
    try (Provider provider = Provider.start(NamedScripts.all("echo"), ServedLog.NONE)) {
      ForkedJvm.Running server =
          Programs.GRPC_DESK_HIGH.against(provider, recording, "serve").start();
      String port = String.valueOf(ServedReplayTest.port(server));
      ForkedJvm client = ForkedJvm.on(jdk, folder.resolve("client"));
      ForkedJvm.Finished asked =
          Programs.GRPC_DESK_HIGH.against(provider, client, "ask", port).run();
      assertThat(asked.out()).as(asked.err()).contains("and again", "0 of many", "2 of many");
      server.process().destroy();
      server.finish();
    }
    Path tape = Tapes.of(recording.journal(), folder.resolve("served.tape"));

    ForkedJvm.Finished same = replayed(jdk, tape, "serve");
    assertThat(same.out())
        .as(same.err())
        .contains("sent " + ONE + ", answered grpc-status 0")
        .contains("sent " + ONE + ", answered grpc-status 5")
        .contains("sent " + ONE + ", answered grpc-status 7")
        .contains("sent POST /tapedeck.Shapes/Many, answered grpc-status 0")
        .contains("sent POST /tapedeck.Shapes/Gather, answered grpc-status 0")
        .contains("sent " + TALK + ", answered grpc-status 0")
        .contains("no divergence");
    assertThat(same.exit()).as(same.out() + same.err()).isZero();

    ForkedJvm.Finished otherwise = replayed(jdk, tape, "serve", "Bye.");
    assertThat(otherwise.out()).contains("answer to " + ONE + " \u00b7 CHANGED").contains("Bye.");
    assertThat(otherwise.exit()).isEqualTo(1);
  }

  @Test
  void commandSaysThatItSendsNoneWithinTheProcessAndTheApplicationsClientDoes() throws Exception {
    Needed.agent();
    Jdk jdk = Jdk.floor();
    ForkedJvm recording = ForkedJvm.on(jdk, folder.resolve("recorded")).recording();
    try (Provider provider = Provider.start(NamedScripts.all("echo"), ServedLog.NONE)) {
      Programs.GRPC_DESK_HIGH.against(provider, recording, "within").run();
    }
    Path tape = Tapes.of(recording.journal(), folder.resolve("within.tape"));
    ForkedJvm.Finished replayed = replayed(jdk, tape, "within");
    assertThat(replayed.out())
        .as(replayed.err())
        .contains("9 gRPC calls within the process are not sent again, the first of them " + ONE)
        .contains("no divergence");
    assertThat(replayed.exit()).isZero();
  }

  private ForkedJvm.Finished replayed(Jdk jdk, Path tape, String... more) throws Exception {
    List<String> args = new ArrayList<>(List.of("replay", tape.toString(), "--"));
    args.addAll(Programs.GRPC_DESK_HIGH.command(jdk, "http://127.0.0.1:1", more));
    return ForkedJvm.on(jdk, folder.resolve("command" + more.length))
        .jar(Places.commandJar(), args.toArray(String[]::new))
        .run();
  }

  /** Proves it of one version. */
  static void prove(Jdk jdk, Program program, Path folder) throws Exception {
    ThreeRuns runs = ThreeRuns.of(jdk, program, folder, "echo");
    assertThat(runs.said()).contains("nothing to ask", "and again", "0 of many", "2 of many");
    Recording recording = runs.recording();
    assertThat(recording.losses()).isEmpty();
    List<RecordedCall> entries = recording.calls(Boundary.ENTRY);
    assertThat(entries).as("over Netty, and in process").hasSize(18);
    assertRecordedWhole(entries.subList(0, 9));
    assertRecordedWhole(entries.subList(9, 18));
    assertEachQuestionIsOfItsCall(recording);
    runs.replay();
  }

  private static void assertRecordedWhole(List<RecordedCall> entries) {
    assertThat(entries)
        .extracting(entry -> entry.begin().name())
        .as("what asks no model leaves no trace")
        .containsExactly(
            ONE,
            ONE,
            ONE,
            ONE,
            ONE,
            "POST /tapedeck.Shapes/Many",
            "POST /tapedeck.Shapes/Gather",
            TALK,
            TALK);
    for (RecordedCall entry : entries) {
      assertThat(entry.begin().url()).startsWith("grpc://localhost");
      assertThat(entry.begin().traceId()).isEqualTo(TRACE);
      assertThat(entry.begin().headers())
          .extracting(Header::name)
          .contains("content-type", "traceparent", "x-request-id")
          .doesNotContain("authorization");
    }
    RecordedCall one = entries.get(0);
    assertThat(GrpcTest.frames(one.request())).containsExactly("one");
    assertThat(GrpcTest.frames(one.response())).hasSize(2).contains("grpc-status: 0\r\n");
    assertThat(one.heads().get(0).status()).isEqualTo(200);
    assertThat(one.outcome()).isEqualTo(Outcome.OK);
    RecordedCall refused = entries.get(2);
    assertThat(refused.request().hasRemaining()).as("it was never read").isFalse();
    assertThat(GrpcTest.frames(refused.response()).get(0)).contains("grpc-status: 7", "not today");
    assertThat(refused.heads().get(0).status()).isEqualTo(403);
    RecordedCall failed = entries.get(3);
    assertThat(GrpcTest.frames(failed.response()).get(0))
        .contains("grpc-status: 5", "no such thing", "detail: in words");
    RecordedCall thrown = entries.get(4);
    assertThat(thrown.outcome()).isEqualTo(Outcome.ERROR);
    assertThat(thrown.end()).extracting(end -> end.message()).isEqualTo("no luck");
    assertThat(GrpcTest.frames(entries.get(5).response())).hasSize(4);
    assertThat(GrpcTest.frames(entries.get(6).request())).containsExactly("a", "b", "c");
    RecordedCall talk = entries.get(7);
    assertThat(GrpcTest.frames(talk.request())).containsExactly("hello", "and again");
    assertThat(GrpcTest.frames(talk.response())).hasSize(3);
    assertThat(entries.get(8).outcome()).isEqualTo(Outcome.CLOSED_EARLY);
  }

  /** Each question has the call's first message in it, or what the interceptor knows of it. */
  private static void assertEachQuestionIsOfItsCall(Recording recording) {
    List<RecordedCall> questions = recording.calls(Boundary.MODEL);
    assertThat(questions).hasSize(2 * 13);
    for (RecordedCall question : questions) {
      RecordedCall entry = recording.parentOf(question);
      assertThat(entry.begin().boundary()).isEqualTo(Boundary.ENTRY);
      String asked = UTF_8.decode(question.request()).toString();
      if (asked.contains("whether to serve")) {
        assertThat(entry.heads().get(0).status()).isEqualTo(403);
      } else {
        assertThat(GrpcTest.frames(entry.request())).anyMatch(asked::contains);
      }
    }
  }
}
