package io.tapedeck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
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

/** What an application does by itself, on a schedule: each run has what it asked, and replays. */
final class SchedulesTest {
  @TempDir Path folder;

  static Stream<Arguments> versions() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(Programs.SCHEDULED_LOW, Programs.SCHEDULED_HIGH)
                    .map(program -> Arguments.of(jdk, program)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("versions")
  void eachRunHasWhatItAskedAndReplays(Jdk jdk, Programs program) throws Exception {
    Needed.agent();
    prove(jdk, program.program(), folder);
  }

  /** Proves it of one version. */
  static void prove(Jdk jdk, Program program, Path folder) throws Exception {
    ThreeRuns runs = ThreeRuns.of(jdk, program, folder, "echo");
    assertThat(runs.said()).contains("sweep again 4");
    assertRecordedWhole(runs.recording());
    runs.replay();
  }

  private static void assertRecordedWhole(Recording recording) {
    assertThat(recording.faults()).isEmpty();
    assertThat(recording.losses()).isEmpty();
    List<RecordedCall> runs = recording.calls(Boundary.ENTRY);
    assertThat(runs).extracting(run -> run.begin().name()).containsOnly("Scheduled.sweep");
    assertThat(runs)
        .extracting(RecordedCall::outcome)
        .containsExactly(Outcome.OK, Outcome.ERROR, Outcome.OK, Outcome.OK);
    List<RecordedCall> asked = recording.calls(Boundary.MODEL);
    assertThat(asked).hasSize(8);
    for (int i = 0; i < asked.size(); i++) {
      assertThat(recording.parentOf(asked.get(i))).isSameAs(runs.get(i / 2));
    }
  }
}
