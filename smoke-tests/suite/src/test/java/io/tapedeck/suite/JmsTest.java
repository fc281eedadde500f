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
import io.tapedeck.testkit.ThreeRuns;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What listeners of JMS are given, by Spring and by a provider, where they ask a model for it. */
final class JmsTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @TempDir Path folder;

  static Stream<Arguments> versions() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(Programs.JMS_LOW, Programs.JMS_HIGH)
                    .map(program -> Arguments.of(jdk, program)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("versions")
  void eachMessageHasWhatWasAskedForItAndReplays(Jdk jdk, Programs program) throws Exception {
    Needed.agent();
    prove(jdk, program.program(), folder);
  }

  @Test
  void correlationIdNamesTheSessionWhereTheOperatorSaysSo() throws Exception {
    Needed.agent();
    ForkedJvm jvm = ForkedJvm.on(Jdk.installed().get(0), folder).recording();
    try (Provider provider = Provider.start(NamedScripts.all("echo"), ServedLog.NONE)) {
      ForkedJvm.Finished finished =
          Programs.JMS_HIGH
              .against(provider, jvm.jvmArgs("-Dtapedeck.session.keys=JMSCorrelationID"))
              .run();
      assertThat(finished.exit()).as(finished.err()).isZero();
    }
    assertThat(Recording.of(jvm.journal()).calls(Boundary.ENTRY))
        .extracting(message -> message.begin().keys().get("header.jmscorrelationid"))
        .startsWith("correlation of text", "correlation of bytes", "correlation of map");
    String shown =
        ForkedJvm.on(Jdk.installed().get(0), folder.resolve("command"))
            .jar(Places.commandJar(), "show", "latest", "--dir", jvm.journal().toString())
            .run()
            .out();
    assertThat(shown)
        .containsPattern(
            "entry +topic news body text, correlation correlation of without-Spring, id ID:")
        .containsPattern("given +news");
  }

  /** Proves it of one version. */
  static void prove(Jdk jdk, Program program, Path folder) throws Exception {
    ThreeRuns runs = ThreeRuns.of(jdk, program, folder, "echo");
    assertThat(runs.said()).contains("in text", "in bytes", "in a map 2", "nothing to ask");
    Recording recording = runs.recording();
    assertThat(recording.losses()).isEmpty();
    List<RecordedCall> messages = recording.calls(Boundary.ENTRY);
    assertThat(messages)
        .extracting(message -> message.begin().name())
        .as("what asks no model leaves no trace, and what two call sites give is one message")
        .containsExactly(
            "queue orders",
            "queue orders",
            "queue orders",
            "queue orders",
            "queue returns",
            "topic news");
    assertThat(messages)
        .extracting(message -> UTF_8.decode(message.request()).toString())
        .containsExactly(
            "in text",
            "in bytes",
            "{\"question\":\"in a map\",\"times\":2}",
            "throw",
            "returned",
            "news");
    assertThat(messages)
        .extracting(RecordedCall::outcome)
        .containsExactly(Outcome.OK, Outcome.OK, Outcome.OK, Outcome.ERROR, Outcome.OK, Outcome.OK);
    assertThat(messages.get(3).end()).extracting(end -> end.message()).isEqualTo("no luck");
    assertThat(messages.get(0).begin().keys())
        .containsKey("message.id")
        .containsEntry("message.correlation", "correlation of text")
        .containsEntry("message.body", "text");
    for (RecordedCall message : messages) {
      assertThat(message.begin().traceId()).isEqualTo(TRACE);
      assertThat(message.begin().headers()).extracting(Header::name).containsExactly("traceparent");
    }
    List<RecordedCall> asked = recording.calls(Boundary.MODEL);
    assertThat(asked).extracting(recording::parentOf).containsExactlyElementsOf(messages);
    runs.replay();
  }
}
