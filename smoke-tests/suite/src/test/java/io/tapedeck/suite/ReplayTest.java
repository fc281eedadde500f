package io.tapedeck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.provider.ServedLog;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.Tapes;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was recorded is played to the same application, with nobody to ask, and it says the same.
 */
final class ReplayTest {
  private static final String EVERYTHING = "hosts.allow=127.0.0.1";

  @TempDir Path folder;

  static Stream<Arguments> programs() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(Programs.DEMO, Programs.WEB_CLIENT)
                    .map(program -> Arguments.of(jdk, program)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("programs")
  void applicationSaysTheSameWithTheProviderGone(Jdk jdk, Programs program) throws Exception {
    Needed.agent();
    replaysWhatItRecorded(jdk, program);
  }

  static Stream<Arguments> sdks() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, Programs.OPENAI, "sync", "openai/chat,openai/responses"),
                    Arguments.of(jdk, Programs.OPENAI, "async", "openai/chat,openai/responses"),
                    Arguments.of(jdk, Programs.ANTHROPIC, "sync", "anthropic/messages"),
                    Arguments.of(jdk, Programs.AZURE, "async", "azure-openai/chat,openai/chat"),
                    Arguments.of(jdk, Programs.LANGCHAIN4J_LOW, "sync", "openai/chat"),
                    Arguments.of(
                        jdk, Programs.LANGCHAIN4J_HIGH, "sync", "openai/chat,anthropic/messages")));
  }

  @ParameterizedTest(name = "{1} {2} on {0}")
  @MethodSource("sdks")
  void sdkMakesTheSameOfRecordedExchanges(Jdk jdk, Programs program, String mode, String apis)
      throws Exception {
    Needed.agent();
    Needed.cassettes();
    replaysWhatItRecorded(jdk, program, mode, "x", apis, "40");
  }

  private void replaysWhatItRecorded(Jdk jdk, Programs program, String... args) throws Exception {
    ForkedJvm recording = ForkedJvm.on(jdk, folder.resolve("recorded")).recording(EVERYTHING);
    ForkedJvm playing = ForkedJvm.on(jdk, folder.resolve("played"));
    ForkedJvm.Finished recorded;
    String scripts = args.length == 0 ? "refund,shapes" : "cassettes";
    try (Provider provider = Provider.start(NamedScripts.all(scripts), ServedLog.NONE)) {
      recorded = program.against(provider, recording, args).run();
      playing = program.against(provider, playing, args);
    }
    assertThat(recorded.exit()).as(recorded.err()).isZero();
    Path tape = Tapes.of(recording.journal(), folder.resolve("session.tape"));

    ForkedJvm.Finished played = playing.playing(tape, EVERYTHING).run();

    assertThat(played.out()).as(played.err()).isEqualTo(recorded.out());
    assertThat(played.err()).contains("no divergence");
    assertThat(played.exit()).isZero();
  }
}
