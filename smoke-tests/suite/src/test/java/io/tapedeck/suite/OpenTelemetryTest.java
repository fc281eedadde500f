package io.tapedeck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.provider.Exchange;
import io.tapedeck.provider.MemoryLog;
import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Program;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.Recording;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An application with OpenTelemetry: calls carry its ids on record, and nothing on the wire. */
final class OpenTelemetryTest {
  @TempDir Path folder;

  static Stream<Arguments> programs() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(Programs.TRACED_LOW, Programs.TRACED_HIGH)
                    .map(program -> Arguments.of(jdk, program)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("programs")
  void callsAreInTheSpanOfTheApplication(Jdk jdk, Programs program) throws Exception {
    Needed.agent();
    prove(jdk, program.program(), folder);
  }

  /** Proves it of one version. */
  static void prove(Jdk jdk, Program program, Path folder) throws Exception {
    MemoryLog log = new MemoryLog();
    ForkedJvm jvm = ForkedJvm.on(jdk, folder.resolve("recorded")).recording();
    ForkedJvm.Finished done;
    try (Provider provider = Provider.start(NamedScripts.all("shapes"), log)) {
      done = program.against(provider, jvm).run();
      assertThat(done.exit()).as(done.err()).isZero();
    }
    Recording recording = Recording.of(jvm.journal());
    assertThat(recording.faults()).isEmpty();
    assertThat(recording.calls(Boundary.MODEL))
        .extracting(call -> call.begin().traceId() + " " + call.begin().spanId())
        .containsExactly(
            "null null",
            done.out().replaceAll("(?s).*span +(\\w{32} \\w{16}).*", "$1"),
            "0af7651916cd43dd8448eb211c80319c b7ad6b7169203331");
    assertThat(log.exchanges())
        .extracting((Exchange exchange) -> exchange.header("traceparent") != null)
        .containsExactly(false, false, true);
  }
}
