package io.tapedeck.recorder;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.Target;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A session is recorded whole or not at all, and every JVM decides alike. */
final class SamplingTest {
  private static final int SESSIONS = 2_000;
  private static final Target MODEL =
      Target.of(URI.create("https://api.openai.com/v1/chat/completions"));

  @Test
  void everyJvmDecidesAlikeForTheSameKey() throws IOException {
    Recorder one = recorder("0.5");
    Recorder other = recorder("0.5");
    for (int i = 0; i < SESSIONS; i++) {
      assertThat(isLeftOut(one, keys(i))).isEqualTo(isLeftOut(other, keys(i)));
    }
  }

  @Test
  void shareOfKeysThatIsRecordedIsTheShareAskedFor() throws IOException {
    Recorder recorder = recorder("0.25");
    int recorded = 0;
    for (int i = 0; i < SESSIONS; i++) {
      recorded += isLeftOut(recorder, keys(i)) ? 0 : 1;
    }
    assertThat(recorded).isBetween(SESSIONS / 5, 3 * SESSIONS / 10);
  }

  @Test
  void largerShareRecordsAllThatASmallerOneDoes() throws IOException {
    Recorder few = recorder("0.1");
    Recorder many = recorder("0.6");
    for (int i = 0; i < SESSIONS; i++) {
      if (!isLeftOut(few, keys(i))) {
        assertThat(isLeftOut(many, keys(i))).isFalse();
      }
    }
  }

  @Test
  void everythingBelowASessionThatIsLeftOutIsLeftOut() throws IOException {
    Recorder none = recorder("0");
    Call agent = requireNonNull(none.agent(none.scope(), "helper", keys(1)));
    Scope inside = agent.scope();
    assertThat(none.http(inside, "POST", MODEL, Headers.NONE, 1)).isNull();
    assertThat(none.tool(inside, "search", "call_1")).isNull();
    assertThat(none.agent(inside, "worker", Map.of())).isNull();
  }

  @Test
  void everythingBelowASessionThatIsRecordedIsRecorded() throws IOException {
    Recorder half = recorder("0.5");
    Call agent = firstRecorded(half);
    assertThat(half.http(agent.scope(), "POST", MODEL, Headers.NONE, 1)).isNotNull();
    assertThat(half.tool(agent.scope(), "search", null)).isNotNull();
    // A worker with a key of its own that, on its own, would have been left out.
    for (int i = 0; i < 20; i++) {
      Call worker = half.agent(agent.scope(), "worker", keys(i));
      assertThat(worker).isNotNull().isNotInstanceOf(UnrecordedCall.class);
    }
  }

  @Test
  void wishNotToBeRecordedHoldsForTheRestOfTheSession() throws IOException {
    Recorder all = recorder("1");
    Call agent = requireNonNull(all.agent(all.scope(), "helper", keys(1)));
    all.doNotRecord(agent.scope());
    assertThat(all.http(agent.scope(), "POST", MODEL, Headers.NONE, 1)).isNull();
    assertThat(all.agent(all.scope(), "helper", keys(2))).isNotNull();
  }

  private static Call firstRecorded(Recorder recorder) {
    for (int i = 0; i < SESSIONS; i++) {
      Call call = recorder.agent(recorder.scope(), "helper", keys(i));
      if (call != null && !(call instanceof UnrecordedCall)) {
        return call;
      }
    }
    throw new AssertionError("no session of " + SESSIONS + " recorded");
  }

  private static boolean isLeftOut(Recorder recorder, Map<String, String> keys) {
    // Null where the ring is full for the moment: that is recorded too, as a loss.
    return recorder.agent(recorder.scope(), "helper", keys) instanceof UnrecordedCall;
  }

  private static Map<String, String> keys(int session) {
    return Map.of("langchain4j.memory", "conversation-" + session);
  }

  private static Recorder recorder(String sample) throws IOException {
    return Recorders.recording(Map.of("sample", sample));
  }
}
