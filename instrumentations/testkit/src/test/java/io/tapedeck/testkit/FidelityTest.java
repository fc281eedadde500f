package io.tapedeck.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.JournalRecord.Begin;
import io.tapedeck.journal.JournalRecord.Data;
import io.tapedeck.journal.JournalRecord.End;
import io.tapedeck.journal.Outcome;
import io.tapedeck.journal.Stamp;
import io.tapedeck.provider.Ending;
import io.tapedeck.provider.Exchange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FidelityTest {
  private static final Stamp NOW = new Stamp(0, 0);

  @Test
  void acceptsWhatIsTheSame() {
    assertThat(ended("ask", "data: {1}\n", "ask", "data: {1}\n", Outcome.OK)).isEmpty();
  }

  @Test
  void reportsAByteThatDiffers() {
    assertThat(ended("ask", "answer", "ask", "anzwer", Outcome.OK))
        .containsExactly("response is DIFFERENT after 2 bytes: 6 served, 6 recorded");
  }

  @Test
  void reportsARequestThatIsShort() {
    assertThat(ended("ask", "answer", "as", "answer", Outcome.OK)).hasSize(1);
  }

  @Test
  void countsMaskedBytesAsNoFault() {
    Fidelity fidelity = Fidelity.ofEnded(served("key", "x"), recorded("***", "x", Outcome.OK));
    assertThat(fidelity.faults()).isEmpty();
    assertThat(fidelity.masked()).isEqualTo(3);
  }

  @Test
  void lacksNothingWhereTheClientStoppedAtTheEndMark() {
    String stream = "data: {1}\n\ndata: [DONE]\n\n";
    assertThat(ended("", stream, "", "data: {1}\n\ndata: [DONE]", Outcome.CLOSED_EARLY)).isEmpty();
    assertThat(ended("", stream, "", "data:", Outcome.CLOSED_EARLY)).hasSize(1);
    assertThat(ended("", stream, "", "data: {1}\n\ndata: [DONE]", Outcome.OK)).hasSize(1);
  }

  @Test
  void allowsAnAnswerInFlightToBreakOffButNotToDiffer() {
    assertThat(Fidelity.ofInFlight(served("ask", "answer"), recorded("ask", "ans", null)).faults())
        .isEmpty();
    assertThat(Fidelity.ofInFlight(served("ask", "answer"), recorded("ask", "anz", null)).faults())
        .hasSize(1);
  }

  private static List<String> ended(
      String request, String response, String requestRecorded, String responseRecorded, Outcome o) {
    return Fidelity.ofEnded(
            served(request, response), recorded(requestRecorded, responseRecorded, o))
        .faults();
  }

  private static Exchange served(String request, String response) {
    String head = "POST /p HTTP/1.1";
    return new Exchange(1, head, bytes(request), 200, List.of(bytes(response)), Ending.COMPLETE);
  }

  private static RecordedCall recorded(String request, String response, @Nullable Outcome outcome) {
    Begin begin =
        new Begin(
            NOW,
            1,
            0,
            Boundary.MODEL,
            "host",
            "POST",
            "http://host/p",
            List.of(),
            1,
            Map.of(),
            null,
            null,
            null,
            1,
            "main");
    RecordedCall call = new RecordedCall(begin);
    call.add(new Data(NOW, 1, Direction.REQUEST, 0, bytes(request), 0));
    call.add(new Data(NOW, 1, Direction.RESPONSE, 0, bytes(response), 0));
    if (outcome != null) {
      call.add(
          new End(NOW, 1, outcome, null, null, request.length(), response.length(), List.of()));
    }
    return call;
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
