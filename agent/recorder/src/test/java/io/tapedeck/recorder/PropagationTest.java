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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is told of a session, and who never is. */
final class PropagationTest {
  private static final String THEIRS = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final Target ORDERS = Target.of(URI.create("http://orders.internal:8080/next"));
  private static final Target OTHER = Target.of(URI.create("https://api.example.com/next"));
  private static final Target MODEL =
      Target.of(URI.create("https://api.openai.com/v1/chat/completions"));

  @Test
  void onlyHostsThatAreNamedAreTold() throws IOException {
    Recorder recorder = recorder("mcp,*.internal", "1");
    Scope inside = agent(recorder);
    String told = http(recorder, inside, ORDERS, Headers.NONE);
    assertThat(told).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    assertThat(http(recorder, inside, OTHER, Headers.NONE)).isNull();
    assertThat(http(recorder, recorder.nowhere(), ORDERS, Headers.NONE)).isNull();
  }

  @Test
  void modelProvidersAreNeverTold() throws IOException {
    Recorder recorder = recorder("mcp,*", "1");
    assertThat(http(recorder, agent(recorder), OTHER, Headers.NONE)).isNotNull();
    assertThat(http(recorder, agent(recorder), MODEL, Headers.NONE)).isNull();
  }

  @Test
  void requestThatCarriesATraceIsLeftAsItIs() throws IOException {
    Recorder recorder = recorder("mcp,*.internal", "1");
    Headers given = sink -> sink.field("Traceparent", THEIRS);
    assertThat(http(recorder, agent(recorder), ORDERS, given)).isNull();
    assertThat(mcp(recorder, agent(recorder), THEIRS)).isNull();
  }

  @Test
  void callsOfOneSessionHaveOneTraceAndASpanEach() throws IOException {
    Recorder recorder = recorder("mcp,*.internal", "1");
    Scope inside = agent(recorder);
    TraceContext one = parsed(http(recorder, inside, ORDERS, Headers.NONE));
    TraceContext other = parsed(mcp(recorder, inside, null));
    assertThat(other.traceId()).isEqualTo(one.traceId());
    assertThat(other.spanId()).isNotEqualTo(one.spanId());
    TraceContext elsewhere = parsed(mcp(recorder, agent(recorder), null));
    assertThat(elsewhere.traceId()).isNotEqualTo(one.traceId());
  }

  @Test
  void whatAServerDoesGoesOnWithTheTraceThatTheRequestCameWith() throws IOException {
    Recorder recorder = recorder("mcp,*.internal", "1");
    Headers given = sink -> sink.field("traceparent", THEIRS);
    Call entry = requireNonNull(recorder.entry(recorder.nowhere(), "POST", ORDERS, given));
    Call agent = requireNonNull(recorder.agent(entry.scope(), "helper", Map.of()));
    String trace = parsed(THEIRS).traceId();
    assertThat(parsed(mcp(recorder, agent.scope(), null)).traceId()).isEqualTo(trace);
    Call work = requireNonNull(recorder.mcpEntry(recorder.nowhere(), "stock", Map.of(), THEIRS));
    assertThat(parsed(http(recorder, work.scope(), ORDERS, Headers.NONE)).traceId())
        .isEqualTo(trace);
  }

  @Test
  void otherAgentIsToldUnlessTheApplicationTellsIt() throws IOException {
    Recorder recorder = recorder("a2a", "1");
    Call handOff = requireNonNull(recorder.handOff(agent(recorder), "reviewer", Map.of(), null));
    Call work = requireNonNull(recorder.handOff(handOff.scope(), "other", Map.of(), null));
    assertThat(parsed(work.traceparent()).traceId())
        .isEqualTo(parsed(handOff.traceparent()).traceId());
    Call told =
        requireNonNull(
            recorder.handOff(agent(recorder), "reviewer", Map.of(), handOff.traceparent()));
    assertThat(told.traceparent()).isNull();
    Recorder tellsNobody = recorder("mcp", "1");
    Call silent =
        requireNonNull(tellsNobody.handOff(agent(tellsNobody), "reviewer", Map.of(), null));
    assertThat(silent.traceparent()).isNull();
  }

  @Test
  void offMeansNobody() throws IOException {
    Recorder recorder = recorder("off", "1");
    assertThat(mcp(recorder, agent(recorder), null)).isNull();
    assertThat(http(recorder, agent(recorder), ORDERS, Headers.NONE)).isNull();
  }

  @Test
  void sessionThatIsRecordedHereIsRecordedWhereItGoes() throws IOException {
    Recorder here = recorder("mcp", "0.3");
    Recorder there = recorder("mcp", "0.3");
    int handedOver = 0;
    for (int i = 0; i < 200; i++) {
      Call agent = here.agent(here.nowhere(), "helper", Map.of("langchain4j.memory", "m" + i));
      String told = agent == null ? null : mcp(here, agent.scope(), null);
      if (told != null) {
        handedOver++;
        Call work = requireNonNull(there.mcpEntry(there.nowhere(), "stock", Map.of(), told));
        assertThat(there.agent(work.scope(), "worker", Map.of("langchain4j.memory", "n" + i)))
            .isNotInstanceOf(UnrecordedCall.class);
      }
    }
    assertThat(handedOver).isPositive();
  }

  private static Scope agent(Recorder recorder) {
    return requireNonNull(recorder.agent(recorder.nowhere(), "helper", Map.of())).scope();
  }

  private static @Nullable String http(
      Recorder recorder, Scope scope, Target target, Headers headers) {
    Call call = recorder.http(scope, "POST", target, headers, 1);
    return call == null ? null : call.traceparent();
  }

  private static @Nullable String mcp(
      Recorder recorder, Scope scope, @Nullable String traceparent) {
    Call call = recorder.mcp(scope, "stock", Map.of("mcp.method", "tools/call"), traceparent);
    return call == null ? null : call.traceparent();
  }

  private static TraceContext parsed(@Nullable String traceparent) {
    return requireNonNull(TraceContext.parse(traceparent));
  }

  private static Recorder recorder(String propagate, String sample) throws IOException {
    return Recorders.recording(Map.of("propagate", propagate, "sample", sample));
  }
}
