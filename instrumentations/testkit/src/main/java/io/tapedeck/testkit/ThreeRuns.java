package io.tapedeck.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.provider.ServedLog;
import java.nio.file.Path;

/**
 * A program by itself, recorded, and with the provider gone, answered from the tape. It has to say
 * the same each time.
 */
public final class ThreeRuns {
  private final Path folder;
  private final String said;
  private final Recording recording;
  private final ForkedJvm recorded;
  private final ForkedJvm playing;

  private ThreeRuns(
      Path folder, String said, Recording recording, ForkedJvm recorded, ForkedJvm playing) {
    this.folder = folder;
    this.said = said;
    this.recording = recording;
    this.recorded = recorded;
    this.playing = playing;
  }

  /**
   * The first two runs: the second says what the first one does, and all that it did is on record.
   *
   * @param scripts of the provider
   * @param whenPlayed further arguments of the third run
   */
  public static ThreeRuns of(
      Jdk jdk, Program program, Path folder, String scripts, String... whenPlayed)
      throws Exception {
    ForkedJvm plain = ForkedJvm.on(jdk, folder.resolve("plain"));
    ForkedJvm recorded = ForkedJvm.on(jdk, folder.resolve("recorded")).recording();
    ForkedJvm playing = ForkedJvm.on(jdk, folder.resolve("played"));
    try (Provider provider = Provider.start(NamedScripts.all(scripts), ServedLog.NONE)) {
      ForkedJvm.Finished alone = program.against(provider, plain).run();
      assertThat(alone.exit()).as(alone.err()).isZero();
      ForkedJvm.Finished watched = program.against(provider, recorded).run();
      assertThat(watched.exit()).as(watched.err()).isZero();
      assertThat(watched.out()).isEqualTo(alone.out());
      Recording recording = Recording.of(recorded.journal());
      assertThat(recording.faults()).isEmpty();
      playing = program.against(provider, playing, whenPlayed);
      return new ThreeRuns(folder, alone.out(), recording, recorded, playing);
    }
  }

  /** What the program said. */
  public String said() {
    return said;
  }

  /** What the second run recorded. */
  public Recording recording() {
    return recording;
  }

  /** The third run. */
  public void replay() throws Exception {
    Path tape = Tapes.of(recorded.journal(), folder.resolve("session.tape"));
    ForkedJvm.Finished played = playing.playing(tape).run();
    assertThat(played.out()).as(played.err()).isEqualTo(said);
    assertThat(played.err()).contains("no divergence");
    assertThat(played.exit()).isZero();
  }
}
