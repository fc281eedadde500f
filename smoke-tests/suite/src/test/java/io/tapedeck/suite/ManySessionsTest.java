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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fifty sessions at once over six libraries that share clients and pools, on virtual threads where
 * there are any: no call is in a wrong session, and none without one.
 */
final class ManySessionsTest {
  private static final int SESSIONS = 50;

  /** What one session asks: 3 + 3 with tools, 2 of the graph, 2 + 3 of clients, 3 of OkHttp. */
  private static final int CALLS = 16;

  private static final Pattern MARKER = Pattern.compile("<marker-(\\d+)>");

  @TempDir Path folder;

  static Stream<Jdk> jdks() {
    return Jdk.installed().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyCallIsInTheSessionThatItsMarkerSays(Jdk jdk) throws Exception {
    Needed.agent();
    ForkedJvm recording = ForkedJvm.on(jdk, folder.resolve("recorded")).recording();
    try (Provider provider = Provider.start(NamedScripts.all("tools"), ServedLog.NONE)) {
      ForkedJvm plain = ForkedJvm.on(jdk, folder.resolve("plain"));
      String said = Programs.MANY_SESSIONS.against(provider, plain).run().out();
      ForkedJvm.Finished recorded = Programs.MANY_SESSIONS.against(provider, recording).run();
      assertThat(recorded.exit()).as(recorded.err()).isZero();
      assertThat(recorded.out()).isEqualTo(said).contains("session 49");
    }
    Recording whole = Recording.of(recording.journal());
    assertThat(whole.faults()).isEmpty();
    assertThat(whole.losses()).isEmpty();

    Map<String, Integer> calls = new TreeMap<>();
    for (RecordedCall call : whole.calls(Boundary.MODEL)) {
      String session = session(whole, call);
      assertThat(markers(call)).as(call + " of " + session).containsOnly(session);
      calls.merge(session, 1, Integer::sum);
    }
    assertThat(calls)
        .hasSize(SESSIONS)
        .allSatisfy((key, count) -> assertThat(count).isEqualTo(CALLS));
    assertThat(sessionsInTheReader(jdk, recording.journal())).isEqualTo(SESSIONS);
  }

  /** The number in the key of the call, or of the nearest around it that bears one. */
  private static String session(Recording recording, RecordedCall call) {
    RecordedCall at = call;
    while (!at.begin().keys().containsKey("session")) {
      at = recording.parentOf(at);
    }
    return at.begin().keys().get("session").replace("session-", "");
  }

  private static List<String> markers(RecordedCall call) {
    List<String> markers = new ArrayList<>();
    Matcher found = MARKER.matcher(UTF_8.decode(call.request()));
    while (found.find()) {
      markers.add(found.group(1));
    }
    return markers;
  }

  private long sessionsInTheReader(Jdk jdk, Path journals) throws Exception {
    ForkedJvm.Finished listed =
        ForkedJvm.on(jdk, Files.createTempDirectory(folder, "command"))
            .jar(Places.commandJar(), "sessions", "--dir", journals.toString())
            .run();
    assertThat(listed.exit()).as(listed.err()).isZero();
    return Arrays.stream(listed.out().split("\n", -1))
        .filter(line -> line.contains("marker-"))
        .count();
  }
}
