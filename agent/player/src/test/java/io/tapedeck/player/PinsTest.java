package io.tapedeck.player;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.journal.Boundary;
import io.tapedeck.player.tape.Tape;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is pinned is as it was when the tape was made. */
final class PinsTest {
  private static final UUID DRAWN = UUID.fromString("11111111-1111-4111-8111-111111111111");
  private static final UUID GIVEN = UUID.fromString("22222222-2222-4222-8222-222222222222");
  private static final UUID LATER = UUID.fromString("33333333-3333-4333-8333-333333333333");

  private static Tape tape() {
    return new Recorded()
        .call(Boundary.MODEL, "m", 0, "{\"id\":\"" + DRAWN + "\"}", "order " + GIVEN)
        .call(Boundary.MODEL, "m", 0, "{\"a\":\"" + GIVEN + "\",\"b\":\"" + LATER + "\"}", "done")
        .tape();
  }

  @Test
  void clockBeginsWhereTheTapeDoesAndIsNeverBehindAnAnswer() throws Throwable {
    Replay replay = new Replay(tape(), "play.pin=clock");
    Instant began = Instant.ofEpochMilli(Recorded.EPOCH_MILLIS);
    assertThat(requireNonNull(replay.player.now()))
        .isBetween(began, began.plus(Duration.ofMinutes(5)));
    replay.model(replay.player.scope(), "{\"id\":\"" + DRAWN + "\"}");
    assertThat(requireNonNull(replay.player.now())).isAfterOrEqualTo(began.plusMillis(10));
  }

  @Test
  void uuidsAreThoseThatTheApplicationDrewAndNotThoseItWasGiven() {
    Replay replay = new Replay(tape(), "play.pin=uuid");
    assertThat(replay.player.drawUuid()).isEqualTo(DRAWN);
    assertThat(replay.player.drawUuid()).isEqualTo(LATER);
    assertThat(replay.player.drawUuid()).as("then new ones").isNull();
  }

  @Test
  void seedsAreTheSameInEachReplayAndNotTheSameForEachGenerator() {
    Replay one = new Replay(tape(), "play.pin=random");
    Replay other = new Replay(tape(), "play.pin=random");
    Long first = one.player.drawSeed();
    assertThat(first).isEqualTo(other.player.drawSeed());
    assertThat(first).isNotEqualTo(one.player.drawSeed());
  }

  @Test
  void nothingIsPinnedUnlessAskedFor() {
    Replay replay = new Replay(tape());
    assertThat(replay.player.now()).isNull();
    assertThat(replay.player.drawUuid()).isNull();
    assertThat(replay.player.drawSeed()).isNull();
    assertThatThrownBy(() -> new Replay(tape(), "play.pin=weather"))
        .hasMessage("play.pin: \"weather\" is none of clock, uuid, random");
  }
}
