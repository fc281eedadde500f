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
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.RecordedCall;
import io.tapedeck.testkit.Recording;
import io.tapedeck.testkit.Tapes;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever one may do with gRPC, with the server and without. */
final class GrpcTest {
  private static final String STUB = "io.tapedeck.apps.grpc.GrpcStub";
  private static final String NOBODY = "127.0.0.1:1";
  private static final String EVERYTHING = "-Dtapedeck.hosts.allow=127.0.0.1,localhost";
  private static final int HEAD_BYTES = 5;

  @TempDir Path folder;

  static Stream<Arguments> clients() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(Programs.GRPC_LOW, Programs.GRPC_HIGH)
                    .map(program -> Arguments.of(jdk, program)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("clients")
  void whatIsAskedIsRecordedAndReplaysWithTheServerGone(Jdk jdk, Programs program)
      throws Exception {
    Needed.agent();
    ForkedJvm plain = ForkedJvm.on(jdk, folder.resolve("plain"));
    ForkedJvm recording = ForkedJvm.on(jdk, folder.resolve("recorded")).recording();
    String said;
    ForkedJvm.Finished recorded;
    try (Listener stub = Listener.start(stub(jdk))) {
      said = program.in(plain, stub.firstLine()).run().out();
      recorded = program.in(recording.jvmArgs(EVERYTHING), stub.firstLine()).run();
    }
    assertThat(recorded.out()).as(recorded.err()).isEqualTo(said).contains("nobody one");
    assertThat(recorded.exit()).isZero();
    Recording journal = Recording.of(recording.journal());
    assertThat(journal.faults()).isEmpty();
    assertThat(journal.losses()).isEmpty();
    assertRecordedWhole(callsOf(journal, "localhost"));
    List<RecordedCall> overNetty = callsOf(journal, "127.0.0.1");
    assertRecordedWhole(overNetty);
    RecordedCall some = asked(overNetty, "some");
    assertThat(frames(some.response())).containsExactly("0 to some", "1 to some", "2 to some");
    assertThat(some.outcome()).isEqualTo(Outcome.CLOSED_EARLY);
    RecordedCall refused = asked(overNetty, "anybody", "/tapedeck.Shapes/One");
    assertThat(refused.heads().get(0).status()).isEqualTo(503);
    assertThat(refused.outcome()).isEqualTo(Outcome.ERROR);

    Path tape = Tapes.of(recording.journal(), folder.resolve("session.tape"));
    ForkedJvm playing = ForkedJvm.on(jdk, folder.resolve("played")).playing(tape);
    ForkedJvm.Finished played = program.in(playing.jvmArgs(EVERYTHING), NOBODY).run();

    assertThat(played.out()).as(played.err()).isEqualTo(said);
    assertThat(played.err()).contains("no divergence");
    assertThat(played.exit()).isZero();
  }

  private static List<String> stub(Jdk jdk) {
    return List.of(jdk.java().toString(), "-cp", Places.classPath("grpc-low"), STUB);
  }

  private static List<RecordedCall> callsOf(Recording journal, String host) {
    return journal.calls(Boundary.HTTP).stream()
        .filter(call -> String.valueOf(call.begin().url()).startsWith("grpc://" + host))
        .toList();
  }

  private static void assertRecordedWhole(List<RecordedCall> calls) {
    RecordedCall one = asked(calls, "where is my order \u2013 \u2713");
    assertThat(one.begin().url()).endsWith("/tapedeck.Shapes/One");
    assertThat(one.heads().get(0).status()).isEqualTo(200);
    assertThat(frames(one.response()))
        .containsExactly("to where is my order \u2013 \u2713", "grpc-status: 0\r\n");
    assertThat(one.outcome()).isEqualTo(Outcome.OK);

    RecordedCall failed = asked(calls, "fail");
    assertThat(failed.heads().get(0).status()).isEqualTo(404);
    assertThat(frames(failed.response()).get(0))
        .contains("grpc-status: 5\r\n", "100 %25 gone", "detail: in words", "details-bin: AAH/");

    assertThat(frames(asked(calls, "many").response())).hasSize(11).contains("9 to many");

    assertThat(calls)
        .filteredOn(call -> frames(call.request()).equals(List.of("silence")))
        .extracting(RecordedCall::outcome)
        .containsExactly(Outcome.OK, Outcome.CANCELLED);
    assertThat(calls)
        .filteredOn(call -> frames(call.request()).equals(List.of("a", "b", "c")))
        .as("a stream of the client's is one call")
        .hasSize(1);
    assertThat(frames(asked(calls, "2 after to 1 after to hello").response()))
        .as("of a talk, each message has what answered it")
        .containsExactly("to 2 after to 1 after to hello");
    assertThat(calls).extracting(RecordedCall::outcome).doesNotContainNull();
  }

  private static RecordedCall asked(List<RecordedCall> calls, String question) {
    return asked(calls, question, "");
  }

  private static RecordedCall asked(List<RecordedCall> calls, String question, String path) {
    return calls.stream()
        .filter(call -> frames(call.request()).equals(List.of(question)))
        .filter(call -> String.valueOf(call.begin().url()).endsWith(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody asked " + question));
  }

  /** The frames of a body, as text. */
  static List<String> frames(ByteBuffer body) {
    List<String> frames = new ArrayList<>();
    while (body.remaining() >= HEAD_BYTES) {
      body.get();
      byte[] content = new byte[body.getInt()];
      body.get(content);
      frames.add(new String(content, UTF_8));
    }
    assertThat(body.hasRemaining()).as("a frame that is cut").isFalse();
    return frames;
  }
}
