package io.tapedeck.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.Outcome;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.wire.Decoded;
import io.tapedeck.session.wire.MessageSketch;
import io.tapedeck.session.wire.Sketcher;
import io.tapedeck.session.wire.Wire;
import io.tapedeck.session.wire.WireCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The recorded exchanges once more, now as journals of JVMs that knew no scope and no key. */
final class CorpusStitchingTest {

  @Test
  void theQuickReadingSeesTheSameMessagesAsTheThoroughOne() {
    Sketcher sketcher = new Sketcher(null);
    List<String> wrong = new ArrayList<>();
    for (List<Corpus.Exchange> file : Corpus.files()) {
      for (Corpus.Exchange exchange : file) {
        WireCall call =
            new WireCall(
                exchange.url(),
                exchange.requestHeaders(),
                exchange.request(),
                exchange.status(),
                exchange.responseHeaders(),
                exchange.response());
        if (Wire.decode(call) instanceof Decoded.Exchange decoded && decoded.request() != null) {
          Comparator<MessageSketch> order = Comparator.comparing(MessageSketch::toString);
          List<MessageSketch> thorough =
              decoded.request().messages().stream()
                  .map((Message message) -> MessageSketch.of(message, null))
                  .sorted(order)
                  .toList();
          List<MessageSketch> quick =
              sketcher.sketch(call).messages().stream().sorted(order).toList();
          if (!quick.equals(thorough)) {
            wrong.add(exchange.id() + ": " + quick + " but " + thorough);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyModelCallIsInExactlyOneSessionAndContinuationsFindTheirBeginning() throws IOException {
    int continuations = 0;
    int joined = 0;
    for (List<Corpus.Exchange> file : Corpus.files()) {
      Script script = new Script(file.get(0).id());
      int calls = 0;
      for (Corpus.Exchange exchange : file) {
        if (exchange.posts() && Wire.claims(exchange.url())) {
          calls++;
          play(script, exchange);
        }
      }
      if (calls == 0) {
        continue;
      }
      SessionIndex index = SessionIndex.of(List.of(script), null);
      Set<CallKey> seen = new HashSet<>();
      for (SessionSummary summary : index.sessions()) {
        for (Entry.Step step : index.load(summary).steps()) {
          for (RecordedCall attempt : step.attempts()) {
            assertThat(seen.add(attempt.key())).as("twice: %s", attempt.key()).isTrue();
          }
          boolean continues = step.messages().stream().anyMatch(m -> !m.toolResults().isEmpty());
          if (continues && attemptNumber(step) > 1) {
            continuations++;
            joined += step.link() == Link.FIRST ? 0 : 1;
          }
        }
      }
      assertThat(seen).as(script.id()).hasSize(calls);
    }
    // Some files begin in the middle of a conversation, so not all can be joined.
    assertThat(continuations).isGreaterThan(400);
    assertThat((double) joined / continuations).isGreaterThan(0.9);
  }

  private static long attemptNumber(Entry.Step step) {
    return step.call().key().call();
  }

  private static void play(Script script, Corpus.Exchange exchange) {
    long call = script.begin(Boundary.MODEL, exchange.provider(), 0, Map.of(), exchange.url());
    script.data(call, Direction.REQUEST, 0, new String(exchange.request(), StandardCharsets.UTF_8));
    script
        .after(100)
        .head(call, exchange.status(), exchange.responseHeaders().toArray(new Header[0]));
    script.data(call, Direction.RESPONSE, 0, exchange.response()).end(call, Outcome.OK).after(10);
  }
}
