package io.tapedeck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.provider.ServedLog;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.Tripwire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A recording JVM listens nowhere, starts nobody, and writes in its journal's folder only. */
final class FootprintTest {
  private static final int UNTIL_IN_FULL_SWING = 400;

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.tapedeck.testkit.Jdk#installed")
  void recordingLeavesNothingOutsideTheJournal(Jdk jdk) throws Exception {
    Needed.agent();
    Needed.procFileSystem();
    Tripwire tripwire = new Tripwire(UNTIL_IN_FULL_SWING);
    ForkedJvm jvm = ForkedJvm.on(jdk, folder).recording();
    try (Provider provider = Provider.start(NamedScripts.all("load"), tripwire)) {
      ForkedJvm.Running running = Programs.TREADMILL.against(provider, jvm, "2").start();
      try {
        tripwire.await(running.process());
        assertThat(running.process().isAlive()).isTrue();
        ProcFiles files = new ProcFiles(running.process());
        assertThat(files.listening()).as("listening sockets").isEmpty();
        assertThat(running.process().descendants()).as("child processes").isEmpty();
        assertThat(files.writable())
            .allMatch(file -> file.startsWith(jvm.journal() + "/") || ownOutput(file))
            .anyMatch(file -> file.startsWith(jvm.journal() + "/"));
      } finally {
        running.kill();
      }
    }
    assertThat(children(jvm.home())).isEmpty();
    assertThat(children(jvm.workingFolder())).isEmpty();
    assertThat(children(jvm.temporary())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.tapedeck.testkit.Jdk#installed")
  void agentSaysOneLineAndNothingElse(Jdk jdk) throws Exception {
    Needed.agent();
    Needed.demo();
    ForkedJvm jvm = ForkedJvm.on(jdk, folder).recording();
    try (Provider provider = Provider.start(NamedScripts.all("refund"), ServedLog.NONE)) {
      ForkedJvm.Finished done = Programs.DEMO.against(provider, jvm).run();
      assertThat(done.err().lines())
          .singleElement()
          .asString()
          .startsWith("tapedeck: recording to " + jvm.journal());
      assertThat(done.out()).doesNotContain("tapedeck");
    }
  }

  @ParameterizedTest
  @MethodSource("io.tapedeck.testkit.Jdk#installed")
  void journalIsForItsOwnerOnly(Jdk jdk) throws Exception {
    Needed.agent();
    Needed.demo();
    ForkedJvm jvm = ForkedJvm.on(jdk, folder).recording();
    try (Provider provider = Provider.start(NamedScripts.all("refund"), ServedLog.NONE)) {
      Programs.DEMO.against(provider, jvm).run();
    }
    try (Stream<Path> all = Files.walk(jvm.journal())) {
      assertThat(all.skip(1).toList()).isNotEmpty().allMatch(FootprintTest::ownersOnly);
    }
  }

  private boolean ownOutput(String file) {
    return List.of("stdout", "stderr").stream()
        .anyMatch(name -> file.equals(folder.resolve(name).toString()));
  }

  private static boolean ownersOnly(Path file) {
    try {
      return Files.getPosixFilePermissions(file).stream()
          .allMatch(permission -> permission.name().startsWith("OWNER_"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    }
  }
}
