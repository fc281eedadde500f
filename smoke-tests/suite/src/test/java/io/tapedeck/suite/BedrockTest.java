package io.tapedeck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Outcome;
import io.tapedeck.provider.Exchange;
import io.tapedeck.provider.MemoryLog;
import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Program;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.RecordedCall;
import io.tapedeck.testkit.Recording;
import io.tapedeck.testkit.Tapes;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bedrock's clients: each attempt byte for byte, event streams frame by frame, and played again.
 */
final class BedrockTest {
  @TempDir Path folder;

  static Stream<Arguments> programs() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(Programs.AWS_LOW, Programs.AWS_HIGH)
                    .flatMap(
                        program ->
                            Stream.of("async", "sync")
                                .map(mode -> Arguments.of(jdk, program, mode))));
  }

  @ParameterizedTest(name = "{1} {2} on {0}")
  @MethodSource("programs")
  void everyAttemptIsRecordedAndReplays(Jdk jdk, Programs program, String mode) throws Exception {
    Needed.agent();
    prove(jdk, program.program(), mode, folder);
  }

  /** Proves it of one version. */
  static void prove(Jdk jdk, Program program, String mode, Path folder) throws Exception {
    MemoryLog log = new MemoryLog();
    ForkedJvm recording = ForkedJvm.on(jdk, folder.resolve("recorded")).recording();
    ForkedJvm playing = ForkedJvm.on(jdk, folder.resolve("played"));
    ForkedJvm.Finished recorded;
    try (Provider provider = Provider.start(NamedScripts.all("bedrock"), log)) {
      recorded = program.against(provider, recording, mode).run();
      playing = program.against(provider, playing, mode);
    }
    assertThat(recorded.exit()).as(recorded.err()).isZero();
    Recording whole = Recording.of(recording.journal());
    assertThat(whole.faults()).isEmpty();
    assertThat(whole.calls().stream().map(BedrockTest::passed))
        .containsExactlyInAnyOrderElementsOf(
            log.exchanges().stream().map(BedrockTest::passed).toList());
    // The SDK takes the end of a connection for the end of a stream: what the application was told
    // is what is recorded. It closes a stream itself on an exception in a frame.
    assertThat(whole.calls())
        .extracting(RecordedCall::outcome)
        .contains(Outcome.OK)
        .containsAnyOf(mode.equals("async") ? Outcome.CLOSED_EARLY : Outcome.OK);

    Path tape = Tapes.of(recording.journal(), folder.resolve("session.tape"));
    ForkedJvm.Finished played = playing.playing(tape).run();

    assertThat(played.out()).as(played.err()).isEqualTo(recorded.out());
    assertThat(played.err()).contains("no divergence");
    assertThat(played.exit()).isZero();
  }

  private static String passed(RecordedCall call) {
    return call.path() + " " + hex(call.request()) + " " + hex(call.response());
  }

  private static String passed(Exchange exchange) {
    return exchange.target() + " " + hex(exchange.request()) + " " + hex(exchange.response());
  }

  private static String hex(ByteBuffer body) {
    byte[] bytes = new byte[body.remaining()];
    body.duplicate().get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
