package io.tapedeck.player;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Headers;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages that come in a replay, and which of those on the tape they are. */
final class WorkOnTapeTest {
  private static final String QUEUE = "queue orders";

  @Test
  void messageIsToldFromOthersByWhatItHolds() throws Throwable {
    Replay replay = new Replay(twoMessages().tape());
    Call b = given(replay, "b");
    Call a = given(replay, "a");

    assertThat(replay.model(b.scope(), "what of b")).isEqualTo("that of b");
    assertThat(replay.model(a.scope(), "what of a")).isEqualTo("that of a");

    assertThat(replay.player.report().text()).contains("no divergence");
  }

  @Test
  void messageForWhichNothingIsAskedIsNoneOfThoseOnTheTape() throws Throwable {
    Replay replay = new Replay(twoMessages().tape());
    given(replay, "nothing to ask").end(Call.Ending.OK, null);
    for (String each : new String[] {"a", "b"}) {
      assertThat(replay.model(given(replay, each).scope(), "what of " + each))
          .isEqualTo("that of " + each);
    }

    assertThat(replay.player.report().text()).contains("no divergence");
  }

  @Test
  void messageThatHoldsSomethingElseIsTheNext() throws Throwable {
    Replay replay = new Replay(twoMessages().tape());

    assertThat(replay.model(given(replay, "A").scope(), "what of a")).isEqualTo("that of a");
  }

  private static Recorded twoMessages() {
    return new Recorded()
        .call(Boundary.ENTRY, QUEUE, 0, "a")
        .call(Boundary.MODEL, "model", 1, "what of a", "that of a")
        .call(Boundary.ENTRY, QUEUE, 0, "b")
        .call(Boundary.MODEL, "model", 3, "what of b", "that of b");
  }

  private static Call given(Replay replay, String body) {
    Call work =
        requireNonNull(
            replay.player.workEntry(replay.player.nowhere(), QUEUE, Map.of(), Headers.NONE));
    work.data(Call.Direction.REQUEST, ByteBuffer.wrap(body.getBytes(UTF_8)));
    return work;
  }
}
