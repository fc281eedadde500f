package io.tapedeck.player;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Target;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What a server answers its clients in a replay. */
final class ServedAnswerTest {
  private static final Target ASK = new Target("localhost", 80, "/ask", "http://localhost/ask");
  private static final Headers FIRST_CALL = sink -> sink.field(EntryHeader.NAME, "1");

  @Test
  void endOfTheReplayWaitsForAnswersThatClientsHaveAlready() throws Exception {
    Recorded recorded = new Recorded().call(Boundary.ENTRY, "POST /ask", 0, "", "hello");
    Replay replay = new Replay(recorded.tape());
    Player player = replay.player;
    Call served = requireNonNull(player.entry(player.scope(), "POST", ASK, FIRST_CALL));
    served.head(0, Headers.NONE);
    served.data(Call.Direction.RESPONSE, ByteBuffer.wrap("hullo".getBytes(UTF_8)));
    Thread end = Thread.currentThread();
    Thread server =
        new Thread(
            () -> {
              while (end.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait(); // The client has its answer; the comparison comes later.
              }
              served.end(Call.Ending.OK, null);
            });
    server.setDaemon(true);
    server.start();

    player.awaitAnswers(30_000);

    assertThat(player.report().text()).contains("answer to POST /ask").contains("+ hullo");
    server.join();
  }
}
