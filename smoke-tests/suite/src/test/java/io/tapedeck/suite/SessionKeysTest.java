package io.tapedeck.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.provider.ServedLog;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Places;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.RecordedCall;
import io.tapedeck.testkit.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions are told apart by what the application's MDC and baggage say. */
final class SessionKeysTest {
  private static final String CREDENTIAL = "sk-proj-abcdefghij0123456789abcdefghij";
  private static final String KEYS = "session.keys=mdc:conversation,baggage:tenant";
  private static final Pattern ASKED = Pattern.compile("\"content\":\"([^\"]+)\"");

  @TempDir Path folder;

  static Stream<Jdk> jdks() {
    return Jdk.installed().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void sessionsThatTakeTurnsOnOneThreadAreToldApart(Jdk jdk) throws Exception {
    Needed.agent();
    ForkedJvm jvm = ForkedJvm.on(jdk, folder.resolve("jvm")).recording(KEYS);
    try (Provider provider = Provider.start(NamedScripts.all("shapes"), ServedLog.NONE)) {
      ForkedJvm.Finished done = Programs.MDC_LOGBACK.against(provider, jvm, CREDENTIAL).run();
      assertThat(done.exit()).as(done.err()).isZero();
      assertThat(done.err().lines()).hasSize(1);
    }
    Recording recording = Recording.of(jvm.journal());
    assertThat(recording.faults()).isEmpty();
    Map<String, Map<String, String>> keys = new LinkedHashMap<>();
    recording.calls(Boundary.MODEL).forEach(call -> keys.put(question(call), call.begin().keys()));
    assertThat(keys)
        .containsOnlyKeys(
            "early",
            "anna asks 1",
            "bert asks 1",
            "anna asks 2",
            "bert asks 2",
            "anna asks 3",
            "bert asks 3",
            "anna asks later",
            "anna asks an agent",
            "bert asks an agent",
            "careless asks",
            "carl asks by baggage",
            "dora asks by request",
            "emil asks by request",
            "late");
    keys.forEach((question, found) -> assertThat(found).as(question).isEqualTo(expected(question)));
    assertThat(recording.calls(Boundary.ENTRY))
        .extracting(call -> call.begin().keys())
        .containsExactly(
            Map.of("baggage.tenant", "dora"),
            Map.of("baggage.tenant", "emil"),
            Map.of("baggage.tenant", "dora"));
    assertThat(recording.calls(Boundary.AGENT))
        .extracting(call -> call.begin().keys().get("mdc.conversation"))
        .containsExactly("anna", "bert");
    assertThatTheReaderStitchesByThem(jvm.journal());
  }

  /** An agent's run and a server's request have the key; the call for them is below. */
  private static Map<String, String> expected(String question) {
    return switch (question) {
      case "early", "late" -> Map.of();
      case "anna asks an agent", "bert asks an agent" -> Map.of();
      case "dora asks by request", "emil asks by request" -> Map.of();
      case "careless asks" ->
          Map.of("mdc.conversation", "sk-" + "*".repeat(CREDENTIAL.length() - 3));
      case "carl asks by baggage" -> Map.of("baggage.tenant", "carl");
      default -> Map.of("mdc.conversation", question.substring(0, 4));
    };
  }

  private static String question(RecordedCall call) {
    Matcher asked = ASKED.matcher(UTF_8.decode(call.request()));
    assertThat(asked.find()).isTrue();
    return asked.group(1);
  }

  private void assertThatTheReaderStitchesByThem(Path journal) throws Exception {
    String sessions =
        ForkedJvm.on(Jdk.floor(), folder.resolve("sessions"))
            .jar(Places.commandJar(), "sessions", "--dir", journal.toString())
            .run()
            .out();
    List<String> found = new ArrayList<>();
    Matcher rows = Pattern.compile("(\\d+) +\\d+ +[\\d.]+ m?s +\"(\\w+)").matcher(sessions);
    while (rows.find()) {
      found.add(rows.group(1) + " calls: " + rows.group(2));
    }
    assertThat(found)
        .as(sessions)
        .containsExactlyInAnyOrder(
            "1 calls: early",
            "6 calls: anna",
            "5 calls: bert",
            "1 calls: careless",
            "1 calls: carl",
            "4 calls: dora",
            "2 calls: emil",
            "1 calls: late");
  }

  @Test
  void loggingThatTheApplicationDoesNotUseIsNotLoaded() throws Exception {
    Needed.agent();
    Path loaded = folder.resolve("loaded.log");
    ForkedJvm jvm =
        ForkedJvm.on(Jdk.floor(), folder.resolve("jvm"))
            .recording(KEYS)
            .jvmArgs("-Xlog:class+load:file=" + loaded);
    try (Provider provider = Provider.start(NamedScripts.all("shapes"), ServedLog.NONE)) {
      // On the class path of this program is SLF4J, which it does not call.
      ForkedJvm.Finished done = Programs.JDK_HTTP.against(provider, jvm).run();
      assertThat(done.exit()).as(done.err()).isZero();
    }
    assertThat(Recording.of(jvm.journal()).calls(Boundary.MODEL)).isNotEmpty();
    // The agent has an SLF4J of its own.
    List<String> applications =
        Files.readAllLines(loaded).stream().filter(line -> !line.contains("agent.jar")).toList();
    assertThat(applications)
        .anyMatch(line -> line.contains("io.tapedeck.apps.JdkHttpShapes "))
        .noneMatch(line -> line.contains("org.slf4j.MDC "))
        .noneMatch(line -> line.contains("io.opentelemetry.api.baggage.Baggage "));
  }
}
