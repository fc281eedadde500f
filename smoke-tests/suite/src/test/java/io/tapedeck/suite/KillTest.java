package io.tapedeck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.KillRun;
import io.tapedeck.testkit.Needed;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A JVM is killed in the middle of its calls; the benchmark suite does this a hundred times. */
final class KillTest {
  @TempDir Path folder;

  static Stream<Arguments> moments() {
    return Jdk.installed().stream()
        .flatMap(jdk -> Stream.of(1L, 2L, 3L, 4L).map(seed -> Arguments.of(jdk, seed)));
  }

  @ParameterizedTest(name = "{0}, moment {1}")
  @MethodSource("moments")
  void everyCompletedCallIsWholeAndTheOthersAreThereAsFarAsTheyCame(Jdk jdk, long seed)
      throws Exception {
    Needed.agent();
    KillRun run = KillRun.at(jdk, folder, seed);
    assertThat(run.faults()).as("%d completed", run.completed()).isEmpty();
    assertThat(run.damage()).isZero();
  }
}
