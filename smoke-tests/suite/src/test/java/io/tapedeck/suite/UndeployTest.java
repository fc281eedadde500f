package io.tapedeck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Places;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application server that undeploys an application gets its memory back. */
final class UndeployTest {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.tapedeck.testkit.Jdk#installed")
  void theAgentKeepsNoClassLoaderAlive(Jdk jdk) throws Exception {
    Needed.agent();
    ForkedJvm.Finished done =
        ForkedJvm.on(jdk, folder)
            .recording()
            .main(
                Places.classPath("sdks"),
                "io.tapedeck.apps.Undeploy",
                Places.apiClasses().toString())
            .run();

    assertThat(done.err()).hasLineCount(1);
    assertThat(done.out()).containsOnlyOnce("collected");
  }
}
