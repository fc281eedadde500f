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
import io.tapedeck.testkit.Tapes;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that play tapes, run by JUnit in a JVM without any flag. */
final class KeptAsTestsTest {
  private static final String TESTS = "io.tapedeck.kept.KeptTests";
  private static final String ASSERTIONS = "tapedeck-assertions: 1\nexpect:\n  - ";

  @TempDir Path folder;

  static Stream<Arguments> junits() {
    return Jdk.installed().stream()
        .flatMap(jdk -> Stream.of("junit-5", "junit-6").map(junit -> Arguments.of(jdk, junit)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("junits")
  void eachTestEndsAsItShould(Jdk jdk, String junit) throws Exception {
    Needed.agent();
    Needed.demo();
    Path resources = resources(jdk);

    ForkedJvm.Finished run = tests(jdk, junit, resources).run();

    Map<String, String> ended = ended(run.out());
    assertThat(ended.keySet()).as(run.out() + run.err()).hasSize(16);
    assertFailure(ended, "changedPromptFails()", "step 1 · model · CHANGED", "[1] user CHANGED");
    assertFailure(ended, "swallowedDivergenceFails()", "step 1 · model · CHANGED");
    assertFailure(ended, "faultNotSurvivedFails()", "step 1 · model · MISSING", "1:429");
    assertFailure(ended, "missingCallFails()", "step 1 · model · MISSING");
    assertFailure(ended, "expectationFails()", "broken.expect.yaml:3: called: escalate");
    assertThat(ended).as(run.out()).containsValues("SUCCESSFUL").hasSize(16);
    ended.forEach(
        (test, how) -> {
          if (!test.contains("Fails()")) {
            assertThat(how).as(test + ": " + run.out() + run.err()).isEqualTo("SUCCESSFUL");
          }
        });
  }

  @Test
  void agentGivenByFlagIsUsed() throws Exception {
    Needed.agent();
    Jdk jdk = Jdk.floor();
    Path resources = resources(jdk);

    ForkedJvm.Finished run =
        tests(jdk, "junit-5", resources)
            .jvmArgs(
                "-javaagent:" + Places.agentJar() + "=capture=idle", "-XX:+DisableAttachMechanism")
            .run();

    assertThat(ended(run.out())).containsEntry("anotherTapeInTheSameJvm()", "SUCCESSFUL");
  }

  @Test
  void parallelTestsWaitForEachOther() throws Exception {
    Needed.agent();
    Jdk jdk = Jdk.floor();
    Path resources = resources(jdk);

    ForkedJvm.Finished run =
        tests(
                jdk,
                "junit-5",
                resources,
                "junit.jupiter.execution.parallel.enabled=true",
                "junit.jupiter.execution.parallel.mode.default=concurrent",
                "junit.jupiter.execution.parallel.mode.classes.default=concurrent")
            .run();

    assertThat(run.out()).doesNotContain("a tape is in already");
    assertThat(ended(run.out())).containsEntry("agentDoesItAgain()", "SUCCESSFUL");
  }

  private ForkedJvm tests(Jdk jdk, String junit, Path resources, String... parameters) {
    String classPath =
        Stream.of(
                resources,
                Places.keptJar(),
                Places.junitJar(),
                Places.demoJar(),
                Places.classPath(junit))
            .map(String::valueOf)
            .collect(Collectors.joining(File.pathSeparator));
    String[] args =
        Stream.concat(Stream.of(TESTS), Arrays.stream(parameters)).toArray(String[]::new);
    return ForkedJvm.on(jdk, folder.resolve("tests"))
        .main(classPath, "io.tapedeck.kept.RunTests", args);
  }

  /** Records the two agents, and puts tapes and assertions where the tests look for them. */
  private Path resources(Jdk jdk) throws Exception {
    Path root = folder.resolve("resources");
    Path beside = Files.createDirectories(root.resolve("io/tapedeck/kept"));
    ForkedJvm refund = ForkedJvm.on(jdk, folder.resolve("refund")).recording();
    ForkedJvm chat = ForkedJvm.on(jdk, folder.resolve("chat")).recording();
    try (Provider provider = Provider.start(NamedScripts.all("refund,echo"), ServedLog.NONE)) {
      Programs.DEMO.against(provider, refund).run();
      chat.main(Places.keptJar().toString(), "io.tapedeck.kept.ChatAgent", provider.url()).run();
    }
    Tapes.of(refund.journal(), beside.resolve("refund.tape"));
    Path tape = Tapes.of(chat.journal(), beside.resolve("chat.tape"));
    Files.writeString(beside.resolve("chat.expect.yaml"), ASSERTIONS + "steps at most: 1\n");
    Files.writeString(beside.resolve("stub.json"), "stubbed");
    Files.writeString(beside.resolve("broken.expect.yaml"), ASSERTIONS + "called: escalate\n");
    Path dataset = Files.createDirectories(beside.resolve("dataset"));
    Files.writeString(
        dataset.resolve("dataset.yaml"), "tapedeck-dataset: 1\nfloors: {default: 0.9}\n");
    for (String name : new String[] {"first", "second"}) {
      Files.copy(tape, dataset.resolve(name + ".tape"));
      Files.writeString(
          dataset.resolve(name + ".case.yaml"),
          "label: a question\nbroke: grounding\nsigned off: {by: a test, on: 2026-11-20}\n");
    }
    Files.writeString(dataset.resolve("first.expect.yaml"), ASSERTIONS + "steps at most: 1\n");
    return root;
  }

  private static void assertFailure(Map<String, String> ended, String test, String... says) {
    assertThat(ended.get(test)).startsWith("FAILED").contains(says);
  }

  /** How each test ended, with what it failed with. */
  private static Map<String, String> ended(String out) {
    Map<String, String> ended = new TreeMap<>();
    for (String part : out.split("(?m)^\\[(?!end\\])", -1)) {
      int name = part.indexOf("] ");
      if (name > 0) {
        String how = part.substring(name + 2).strip();
        int end = how.indexOf("[end]");
        int line = how.indexOf('\n');
        boolean failed = how.startsWith("FAILED");
        ended.put(
            part.substring(0, name),
            failed ? how.substring(0, end) : line < 0 ? how : how.substring(0, line));
      }
    }
    return ended;
  }
}
