package io.tapedeck.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Outcome;
import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.provider.ServedLog;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Listener;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Places;
import io.tapedeck.testkit.Program;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.RecordedCall;
import io.tapedeck.testkit.Recording;
import io.tapedeck.testkit.Tapes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What one agent hands to another over A2A, on the lowest and the highest version: it is recorded
 * with what came back, replays with the other agent gone, and is one session across both JVMs.
 */
final class A2aTest {
  private static final String STUB = "io.tapedeck.apps.a2a.A2aStub";

  // The application asks for the agent's card before it hands anything over.
  private static final String CARD = "hosts.allow=127.0.0.1";

  @TempDir Path folder;

  static Stream<Arguments> clients() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, Programs.A2A_LOW, "0.3"),
                    Arguments.of(jdk, Programs.A2A_HIGH, "1.0")));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("clients")
  void whatIsHandedOverIsRecordedAndReplaysWithTheAgentGone(
      Jdk jdk, Programs program, String protocol) throws Exception {
    Needed.agent();
    prove(jdk, program.program(), protocol, folder);
  }

  /** Proves it of one version. */
  static void prove(Jdk jdk, Program program, String protocol, Path folder) throws Exception {
    ForkedJvm plain = ForkedJvm.on(jdk, folder.resolve("plain"));
    ForkedJvm recording = ForkedJvm.on(jdk, folder.resolve("recorded")).recording(CARD);
    String said;
    ForkedJvm.Finished recorded;
    String url;
    try (Listener stub = Listener.start(stub(jdk))) {
      url = stub.firstLine();
      said = program.in(plain, url, protocol).run().out();
      recorded = program.in(recording, url, protocol).run();
    }
    assertThat(recorded.out())
        .as(recorded.err())
        .isEqualTo(said)
        .contains("told  two  task, status WORKING, artifact two is fine, status COMPLETED")
        .contains("parallel  message parallel-7 is fine");
    assertThat(recorded.exit()).isZero();
    assertRecordedWhole(Recording.of(recording.journal()));

    Path tape = Tapes.of(recording.journal(), folder.resolve("session.tape"));
    ForkedJvm playing = ForkedJvm.on(jdk, folder.resolve("played"));
    ForkedJvm.Finished played = program.in(playing, url, protocol).playing(tape, CARD).run();

    assertThat(played.out()).as(played.err()).isEqualTo(said);
    assertThat(played.err()).contains("no divergence");
    assertThat(played.exit()).isZero();
  }

  private static List<String> stub(Jdk jdk) {
    return List.of(jdk.java().toString(), "-cp", Places.classPath("a2a-low"), STUB);
  }

  private static void assertRecordedWhole(Recording recording) {
    assertThat(recording.faults()).isEmpty();
    assertThat(recording.losses()).isEmpty();
    List<RecordedCall> handOffs = recording.calls(Boundary.AGENT);
    assertThat(handOffs).hasSize(13).allMatch(call -> call.begin().name().equals("reviewer"));
    assertThat(handOffs).extracting(RecordedCall::outcome).doesNotContainNull();
    RecordedCall one = given(handOffs, "one", 0);
    assertThat(text(one, false)).contains("\"one is fine\"");
    assertThat(one.outcome()).isEqualTo(Outcome.OK);
    assertThat(given(handOffs, "refuse", 0).outcome()).isEqualTo(Outcome.ERROR);
    assertThat(given(handOffs, "refuse", 1).outcome()).as("told so").isEqualTo(Outcome.ERROR);
    assertThat(given(handOffs, "unwell", 0).outcome()).isEqualTo(Outcome.ERROR);
    RecordedCall two = given(handOffs, "two", 0);
    assertThat(two.outcome()).isEqualTo(Outcome.OK);
    assertThat(text(two, false).lines()).as("a line for each event").hasSize(4);
    assertThat(text(two, false)).containsSubsequence("SUBMITTED", "WORKING", "two is fine");
    for (int i = 0; i < 8; i++) {
      RecordedCall each = given(handOffs, "parallel-" + i, 0);
      assertThat(text(each, false)).contains("\"parallel-" + i + " is fine\"");
    }
    List<RecordedCall> sent =
        recording.calls(Boundary.HTTP).stream()
            .filter(call -> String.valueOf(call.begin().url()).endsWith("/a2a"))
            .toList();
    assertThat(sent).hasSize(13);
    for (RecordedCall http : sent) {
      RecordedCall handOff = recording.parentOf(http);
      assertThat(handOff.begin().boundary()).isEqualTo(Boundary.AGENT);
      assertThat(http.begin().headers().toString())
          .as("what the other agent is told")
          .contains("traceparent");
      assertThat(http.begin().traceId()).isEqualTo(handOff.begin().traceId());
    }
  }

  private static RecordedCall given(List<RecordedCall> handOffs, String text, int index) {
    List<RecordedCall> given =
        handOffs.stream()
            .filter(call -> text(call, true).contains("\"message-" + text + "\""))
            .toList();
    assertThat(given).as(text).hasSizeGreaterThan(index);
    return given.get(index);
  }

  private static String text(RecordedCall call, boolean request) {
    return UTF_8.decode(request ? call.request() : call.response()).toString();
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("clients")
  void whatTheOtherAgentDoesIsInTheSession(Jdk jdk, Programs program, String protocol)
      throws Exception {
    Needed.agent();
    Path journals = folder.resolve("journals");
    ForkedJvm lead =
        ForkedJvm.on(jdk, folder.resolve("lead")).recordingTo(journals, "service=lead", CARD);
    try (Provider provider = Provider.start(NamedScripts.all("echo"), ServedLog.NONE)) {
      List<String> reviewer = new ArrayList<>(stub(jdk));
      reviewer.add(provider.url());
      String options = "dir=" + journals + ",service=reviewer";
      reviewer.add(1, "-javaagent:" + Places.agentJar() + "=" + options);
      try (Listener stub = Listener.start(reviewer)) {
        ForkedJvm.Finished done = program.in(lead, stub.firstLine(), protocol).run();
        assertThat(done.exit()).as(done.err()).isZero();
      }
    }
    String sessions = command("sessions", "--dir", journals.toString());
    assertThat(sessions.lines().filter(line -> line.contains("Is it fine: two")).count())
        .as(sessions)
        .isEqualTo(1);
    String id =
        sessions
            .lines()
            .filter(line -> line.contains("Is it fine: two"))
            .map(line -> line.strip().split(" ", 2)[0])
            .findFirst()
            .orElseThrow();
    assertThat(command("show", id, "--dir", journals.toString()))
        .contains("lead@", "reviewer@")
        .containsPattern("in reviewer@\\S+ pid \\d+")
        .containsPattern("called by lead@\\S+ pid \\d+ with http POST http://")
        .contains("Is it fine: two");
  }

  private String command(String... args) throws Exception {
    ForkedJvm.Finished done =
        ForkedJvm.on(Jdk.installed().get(0), folder.resolve(args[0]))
            .jar(Places.commandJar(), args)
            .run();
    assertThat(done.exit()).as(done.err()).isZero();
    return done.out();
  }
}
