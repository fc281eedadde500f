package io.tapedeck.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.Outcome;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Program;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.RecordedCall;
import io.tapedeck.testkit.Recording;
import io.tapedeck.testkit.ThreeRuns;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Spring's listeners of Kafka are given, where they ask a model for it. */
final class KafkaTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @TempDir Path folder;

  static Stream<Arguments> versions() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(Programs.KAFKA_LOW, Programs.KAFKA_HIGH)
                    .map(program -> Arguments.of(jdk, program)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("versions")
  void eachRecordHasWhatWasAskedForItAndReplays(Jdk jdk, Programs program) throws Exception {
    Needed.agent();
    prove(jdk, program.program(), folder);
  }

  /** Proves it of one version. */
  static void prove(Jdk jdk, Program program, Path folder) throws Exception {
    ThreeRuns runs = ThreeRuns.of(jdk, program, folder, "echo");
    assertThat(runs.said()).contains("in a record", "nothing to ask", "2 at once");
    Recording recording = runs.recording();
    assertThat(recording.losses()).isEmpty();
    List<RecordedCall> entries = recording.calls(Boundary.ENTRY);
    assertThat(entries)
        .extracting(entry -> entry.begin().name())
        .as("what asks no model leaves no trace; each attempt is work of its own")
        .containsExactly("topic orders", "topic orders", "topic orders", "topic returns");
    assertThat(entries)
        .extracting(RecordedCall::outcome)
        .containsExactly(Outcome.OK, Outcome.ERROR, Outcome.ERROR, Outcome.OK);
    RecordedCall one = entries.get(0);
    assertThat(UTF_8.decode(one.request()).toString()).isEqualTo("in a record");
    assertThat(one.begin().keys())
        .containsEntry("message.partition", "0")
        .containsEntry("message.offset", "0")
        .containsEntry("message.key", "key-of-a record");
    assertThat(one.begin().traceId()).isEqualTo(TRACE);
    assertThat(one.begin().headers()).extracting(Header::name).containsExactly("traceparent");
    RecordedCall batch = entries.get(3);
    assertThat(batch.begin().keys()).containsEntry("message.count", "2");
    assertThat(UTF_8.decode(batch.request()).toString())
        .isEqualTo(
            "[{\"topic\":\"returns\",\"partition\":0,\"offset\":0,\"key\":\"k1\","
                + "\"value\":\"first of a batch\"},"
                + "{\"topic\":\"returns\",\"partition\":0,\"offset\":1,\"key\":\"k2\","
                + "\"value\":\"second of a batch\"}]");
    List<RecordedCall> asked = recording.calls(Boundary.MODEL);
    assertThat(asked).extracting(recording::parentOf).containsExactlyElementsOf(entries);
    runs.replay();
  }
}
