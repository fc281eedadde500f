package io.tapedeck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.provider.ServedLog;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.Recording;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What another agent has loaded already is woven once this one is there. */
final class EarlyAgentTest {
  @TempDir Path folder;

  static Stream<Jdk> jdks() {
    return Jdk.installed().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void connectionsAreRecordedThoughTheirClassWasThereBefore(Jdk jdk) throws Exception {
    Needed.agent();
    String early = "-javaagent:" + EarlyAgent.jar(folder.resolve("early.jar"));
    ForkedJvm jvm = ForkedJvm.on(jdk, folder).jvmArgs(early).recording("hosts.allow=127.0.0.1");
    try (Provider provider = Provider.start(NamedScripts.all("shapes"), ServedLog.NONE)) {
      ForkedJvm.Finished done = Programs.HTTP_URL.against(provider, jvm).run();
      assertThat(done.exit()).as(done.err()).isZero();
    }
    Recording recording = Recording.of(jvm.journal());
    assertThat(recording.faults()).isEmpty();
    assertThat(recording.calls())
        .filteredOn(call -> call.path().startsWith("/shapes/parallel-"))
        .hasSize(50)
        .allMatch(call -> call.response().hasRemaining());
  }
}
