package io.tapedeck.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.provider.ServedLog;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.RecordedCall;
import io.tapedeck.testkit.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fifty sessions at once, whose calls are made on every kind of thread that the JDK has. */
final class CrossingsTest {
  private static final int SESSIONS = 50;
  private static final Pattern ASKED = Pattern.compile("\"content\":\"(\\S+) asks by ([\\w-]+)");

  @TempDir Path folder;

  static Stream<Jdk> jdks() {
    return Jdk.installed().stream();
  }

  static Stream<Arguments> vertx() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(Programs.VERTX_CROSSINGS_LOW, Programs.VERTX_CROSSINGS_HIGH)
                    .map(program -> Arguments.of(jdk, program)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("vertx")
  void handlersOfOneEventLoopAreEachInTheirOwnSession(Jdk jdk, Programs program) throws Exception {
    List<RecordedCall> calls = assertNoStrangers(jdk, program);

    assertThat(calls).hasSize(1 + SESSIONS * 6);
    assertThat(ways(calls))
        .contains("here", "composed", "handler", "context", "blocking", "promised");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyCallIsInTheSessionOfWhoeverAsked(Jdk jdk) throws Exception {
    List<RecordedCall> calls = assertNoStrangers(jdk, Programs.CROSSINGS);

    Set<String> ways = ways(calls);
    assertThat(ways).contains("submit", "parallel", "thenCompose", "thread", "answered");
    assertThat(ways.contains("virtual")).isEqualTo(jdk.feature() >= 21);
    assertThat(calls).hasSizeGreaterThan(SESSIONS * 20);
  }

  private List<RecordedCall> assertNoStrangers(Jdk jdk, Programs program) throws Exception {
    Needed.agent();
    ForkedJvm jvm = ForkedJvm.on(jdk, folder).recording();
    try (Provider provider = Provider.start(NamedScripts.all("echo"), ServedLog.NONE)) {
      ForkedJvm.Finished done = program.against(provider, jvm, String.valueOf(SESSIONS)).run();
      assertThat(done.exit()).as(done.err()).isZero();
    }
    Recording recording = Recording.of(jvm.journal());
    assertThat(recording.faults()).isEmpty();
    List<String> strangers = new ArrayList<>();
    for (RecordedCall call : recording.calls()) {
      Matcher asked = ASKED.matcher(UTF_8.decode(call.request()));
      assertThat(asked.find()).isTrue();
      String session = call.begin().keys().getOrDefault("session", "nobody");
      if (!session.equals(asked.group(1))) {
        strangers.add(asked.group() + " is in the session of " + session);
      }
    }
    assertThat(strangers).isEmpty();
    return recording.calls();
  }

  private static Set<String> ways(List<RecordedCall> calls) {
    Set<String> ways = new TreeSet<>();
    for (RecordedCall call : calls) {
      Matcher asked = ASKED.matcher(UTF_8.decode(call.request()));
      if (asked.find()) {
        ways.add(asked.group(2));
      }
    }
    return ways;
  }
}
