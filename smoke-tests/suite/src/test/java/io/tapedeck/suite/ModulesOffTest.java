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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module that the operator has switched off weaves nothing; the others go on. */
final class ModulesOffTest {
  @TempDir Path folder;

  @Test
  void moduleThatIsOffRecordsNothing() throws Exception {
    Needed.agent();
    assertThat(recorded("modules.off=okhttp,threads").calls()).isNotEmpty();
    assertThat(recorded("modules.off=jdk-http, threads").calls()).isEmpty();
  }

  private Recording recorded(String option) throws Exception {
    ForkedJvm jvm =
        ForkedJvm.on(Jdk.floor(), folder.resolve(String.valueOf(option.length())))
            .environment("TAPEDECK_MODULES_OFF", option.substring(option.indexOf('=') + 1))
            .recording();
    try (Provider provider = Provider.start(NamedScripts.all("echo"), ServedLog.NONE)) {
      ForkedJvm.Finished done = Programs.CROSSINGS.against(provider, jvm, "1").run();
      assertThat(done.exit()).as(done.err()).isZero();
      assertThat(done.err()).doesNotContain("unknown option");
    }
    return Recording.of(jvm.journal());
  }
}
