package io.tapedeck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.provider.ServedLog;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.Tapes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A tape of last year plays to the letter: no rule takes a date or an id out. */
final class PinnedReplayTest {
  private static final Duration AGO = Duration.ofDays(400);

  @TempDir Path folder;

  static Stream<Jdk> jdks() {
    return Jdk.installed().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void clockAndIdsAreThoseOfTheTape(Jdk jdk) throws Exception {
    Needed.agent();
    ForkedJvm recording = ForkedJvm.on(jdk, folder.resolve("recorded")).recording();
    String out;
    String url;
    try (Provider provider = Provider.start(NamedScripts.all("echo"), ServedLog.NONE)) {
      url = provider.url();
      out = Programs.CHANCY.against(provider, recording).run().out();
    }
    Path tape = Tapes.aged(recording.journal(), folder.resolve("session.tape"), AGO);

    ForkedJvm.Finished pinned = play(jdk, tape, url, "play.pin=clock,uuid,random");
    ForkedJvm.Finished again = play(jdk, tape, url, "play.pin=clock,uuid,random");
    ForkedJvm.Finished unpinned = play(jdk, tape, url, "play.pin=");

    LocalDate then = LocalDate.now(ZoneOffset.UTC).minusDays(AGO.toDays());
    String id = out.substring(out.indexOf("request ")).lines().findFirst().orElseThrow();
    assertThat(pinned.out()).contains("Today is " + then + ", or " + then + ", " + id);
    assertThat(again.out()).as("numbers drawn by lot too").isEqualTo(pinned.out());
    assertThat(unpinned.err()).contains("CHANGED");
    assertThat(unpinned.exit()).isEqualTo(1);
  }

  private ForkedJvm.Finished play(Jdk jdk, Path tape, String url, String pins) throws Exception {
    ForkedJvm playing =
        ForkedJvm.on(jdk, folder.resolve("played" + System.nanoTime()))
            .playing(tape, "play.rules=none", pins, "play.mode=lenient");
    return Programs.CHANCY.in(playing, url).run();
  }
}
