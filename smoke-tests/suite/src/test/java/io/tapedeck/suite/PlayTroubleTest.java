package io.tapedeck.suite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Direction;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.provider.ServedLog;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.Recording;
import io.tapedeck.testkit.Tapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay of the demo that must not, or cannot, go as recorded. */
final class PlayTroubleTest {
  @TempDir Path folder;
  private Path tape = Path.of("none");
  private Path journal = Path.of("none");
  private String said = "";

  @BeforeEach
  void recordTheDemo() throws Exception {
    Needed.agent();
    Needed.demo();
    ForkedJvm jvm = ForkedJvm.on(Jdk.floor(), folder.resolve("recorded")).recording();
    try (Provider provider = Provider.start(NamedScripts.all("refund"), ServedLog.NONE)) {
      ForkedJvm.Finished recorded = Programs.DEMO.against(provider, jvm).run();
      assertThat(recorded.exit()).as(recorded.err()).isZero();
      said = recorded.out();
    }
    journal = jvm.journal();
    tape = Tapes.of(journal, folder.resolve("demo.tape"));
  }

  private ForkedJvm.Finished play(Path what, String... keyValues) throws Exception {
    ForkedJvm jvm = ForkedJvm.on(Jdk.floor(), folder.resolve("played")).playing(what, keyValues);
    return Programs.DEMO.in(jvm, "http://127.0.0.1:9").run();
  }

  @Test
  void forkOfAReplayHoldsTheSameAnswersInTheSameChunks() throws Exception {
    Path fork = folder.resolve("fork");
    ForkedJvm.Finished played = play(tape, "play.fork=" + fork);
    assertThat(played.exit()).as(played.err()).isZero();
    List<String> chunks = answerChunks(fork);
    assertThat(chunks).hasSizeGreaterThan(10).containsAll(withoutToolCalls(answerChunks(journal)));
  }

  /** Calls that a tool made when it was recorded are not made when it is answered. */
  private static List<String> withoutToolCalls(List<String> chunks) {
    return chunks.stream().filter(chunk -> !chunk.contains("\"total\":0")).toList();
  }

  private static List<String> answerChunks(Path journals) throws IOException {
    List<String> chunks = new ArrayList<>();
    for (JournalRecord record : Recording.of(journals).records()) {
      if (record instanceof JournalRecord.Data data && data.direction() == Direction.RESPONSE) {
        chunks.add(ISO_8859_1.decode(data.bytes().duplicate()).toString());
      }
    }
    return chunks;
  }

  @Test
  void faultIsSurvivedByAClientThatTriesAgain() throws Exception {
    ForkedJvm.Finished played = play(tape, "play.faults=2:500");
    assertThat(played.exit()).as(played.err()).isZero();
    assertThat(played.err()).contains("made to go wrong: 2:500").contains("no divergence");
    assertThat(played.out()).isEqualTo(said);
  }

  @Test
  void emptyToolResultChangesWhatTheModelIsAskedNext() throws Exception {
    ForkedJvm.Finished played = play(tape, "play.faults=1:empty");
    assertThat(played.exit()).isEqualTo(1);
    assertThat(played.err())
        .contains("step 2 · model · CHANGED")
        .contains("diverged at step 2 of 5");
  }

  @Test
  void tapeThatCannotBeReadEndsTheJvmBeforeTheApplicationRuns() throws Exception {
    Path cut = folder.resolve("cut.tape");
    byte[] bytes = Files.readAllBytes(tape);
    Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    Path newer = folder.resolve("newer.tape");
    byte[] later = bytes.clone();
    later[8] = 99;
    Files.write(newer, later);
    Path hostile = folder.resolve("hostile.tape");
    Files.writeString(hostile, "#!/bin/sh\nrm -rf /\n");
    assertRefused(cut, "is damaged");
    assertRefused(newer, "use a newer tapedeck");
    assertRefused(hostile, "is not a tape");
    assertRefused(folder.resolve("absent.tape"), "does not exist");
  }

  private void assertRefused(Path what, String why) throws Exception {
    ForkedJvm.Finished played = play(what);
    assertThat(played.exit()).as(played.err()).isEqualTo(2);
    assertThat(played.err()).contains("tapedeck: cannot play: ").contains(why);
    assertThat(played.out()).isEmpty();
  }
}
