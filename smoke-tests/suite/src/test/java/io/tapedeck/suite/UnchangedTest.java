package io.tapedeck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.provider.ServedLog;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Places;
import io.tapedeck.testkit.Programs;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The application says the same, in the same order, whatever befalls the agent beside it. */
final class UnchangedTest {
  /** Something that befalls the agent. */
  enum Trouble {
    NONE,
    UNWRITABLE_FOLDER,
    FOLDER_IS_A_FILE,
    DISK_FULL,
    TINY_RING,
    SWITCHED_OFF,
    UNKNOWN_KEY,
    OPENTELEMETRY_BEFORE,
    OPENTELEMETRY_AFTER,
    PREMAIN_FAILS,
    TRANSFORM_FAILS,
    LINK_FAILS,
    HOOK_FAILS,
    WRAPPER_FAILS,
    WRITER_FAILS;

    ForkedJvm befall(ForkedJvm jvm) {
      return switch (this) {
        case NONE -> jvm.recording();
        // Even root cannot make a folder in /proc.
        case UNWRITABLE_FOLDER -> jvm.recordingTo(Path.of("/proc/tapedeck"));
        case FOLDER_IS_A_FILE -> jvm.recordingTo(Path.of("/proc/version"));
        case DISK_FULL -> jvm.recording("disk.floor=1000000g");
        case TINY_RING -> jvm.recording("ring.bytes=1m");
        case SWITCHED_OFF -> jvm.recording("capture=off");
        case UNKNOWN_KEY -> jvm.recording("no.such.key=1", "ring.bytes=lots");
        case OPENTELEMETRY_BEFORE -> openTelemetry(jvm).recording();
        case OPENTELEMETRY_AFTER -> openTelemetry(jvm.recording());
        case PREMAIN_FAILS -> failing(jvm, "premain");
        case TRANSFORM_FAILS -> failing(jvm, "transform");
        case LINK_FAILS -> failing(jvm, "link");
        case HOOK_FAILS -> failing(jvm, "hook");
        case WRAPPER_FAILS -> failing(jvm, "wrapper");
        case WRITER_FAILS -> failing(jvm, "writer");
      };
    }

    boolean openTelemetry() {
      return this == OPENTELEMETRY_BEFORE || this == OPENTELEMETRY_AFTER;
    }

    private static ForkedJvm failing(ForkedJvm jvm, String where) {
      return jvm.jvmArgs("-Dtapedeck.test.fail=" + where).recording();
    }

    private static ForkedJvm openTelemetry(ForkedJvm jvm) {
      Needed.openTelemetryAgent();
      return jvm.jvmArgs("-javaagent:" + Places.openTelemetryAgentJar())
          .jvmArgs("-Dotel.traces.exporter=none", "-Dotel.metrics.exporter=none")
          .jvmArgs("-Dotel.logs.exporter=none", "-Dotel.javaagent.logging=none");
    }
  }

  private static final List<Programs> CLIENTS =
      List.of(
          Programs.JDK_HTTP,
          Programs.HTTP_URL,
          Programs.REACTOR_NETTY_HIGH,
          Programs.OKHTTP_4,
          Programs.DEMO);

  private static final Map<String, ForkedJvm.Finished> WITHOUT_AGENT = new ConcurrentHashMap<>();

  @TempDir Path folder;

  static Stream<Arguments> troubles() {
    Stream<Arguments> everyTrouble =
        Arrays.stream(Trouble.values())
            .flatMap(trouble -> CLIENTS.stream().map(p -> Arguments.of(Jdk.floor(), p, trouble)));
    Stream<Arguments> everyJdk =
        Jdk.installed().stream()
            .skip(1)
            .flatMap(
                jdk ->
                    Stream.of(Trouble.NONE, Trouble.OPENTELEMETRY_BEFORE, Trouble.WRITER_FAILS)
                        .flatMap(t -> CLIENTS.stream().map(p -> Arguments.of(jdk, p, t))));
    // Of the other clients, and every version, by the contract.
    Stream<Arguments> adapter =
        Stream.of(Arguments.of(Jdk.floor(), Programs.WEB_CLIENT, Trouble.NONE));
    return Stream.of(everyTrouble, everyJdk, adapter).flatMap(all -> all);
  }

  @ParameterizedTest(name = "{1} with trouble {2} on {0}")
  @MethodSource("troubles")
  void applicationIsUnchanged(Jdk jdk, Programs program, Trouble trouble) throws Exception {
    Needed.agent();
    Needed.demo();
    ForkedJvm.Finished without = withoutAgent(jdk, program);
    ForkedJvm.Finished with =
        run(program, trouble.befall(ForkedJvm.on(jdk, folder.resolve("with"))));
    assertThat(with.exit()).as(with.err()).isEqualTo(without.exit());
    assertThat(with.out()).isEqualTo(without.out());
    if (!trouble.openTelemetry()) {
      assertThat(with.err().lines()).allMatch(line -> line.startsWith("tapedeck: "));
    }
  }

  // Once for all its troubles: it says the same in each run, which another test holds.
  private ForkedJvm.Finished withoutAgent(Jdk jdk, Programs program) throws Exception {
    String key = jdk + " " + program;
    ForkedJvm.Finished known = WITHOUT_AGENT.get(key);
    if (known == null) {
      known = run(program, ForkedJvm.on(jdk, folder.resolve("without")));
      WITHOUT_AGENT.put(key, known);
    }
    return known;
  }

  private static ForkedJvm.Finished run(Programs program, ForkedJvm jvm) throws Exception {
    try (Provider provider = Provider.start(NamedScripts.all("refund,shapes"), ServedLog.NONE)) {
      return program.against(provider, jvm).run();
    }
  }
}
