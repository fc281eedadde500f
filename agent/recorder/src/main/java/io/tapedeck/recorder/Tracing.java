package io.tapedeck.recorder;

import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Target;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which trace sessions and calls are in, and who is told. Thread-safe. */
final class Tracing {
  /** More than enough for any share that is worth recording. */
  private static final int TRACES_TRIED = 2_000;

  private final Settings settings;
  private final Sampling sampling;
  private final TraceIds ids;
  private final ApplicationTracers tracers = new ApplicationTracers();

  Tracing(Settings settings) {
    this.settings = settings;
    this.sampling = new Sampling(settings.sample());
    this.ids = new TraceIds(settings.journal());
  }

  /** An application has a tracer. */
  void add(Supplier<@Nullable String> traceparent) {
    tracers.add(traceparent);
  }

  /** The application's span in which this thread is, or null. */
  @Nullable TraceContext ofApplication() {
    return tracers.current();
  }

  /** Begins a session with an agent, and draws whether it is recorded. */
  RecorderScope.Session drawn(RecorderScope scope, Map<String, String> keys) {
    String from = scope.trace();
    // Who handed the session over has drawn it, and a trace is drawn alike everywhere.
    return session(scope, from == null ? sampling.draw(keys) : sampling.draw(from));
  }

  /** Begins a session, whether or not it is drawn. */
  RecorderScope.Session session(RecorderScope scope, boolean recorded) {
    String trace = scope.trace();
    if (trace == null && recorded && !settings.propagate().isEmpty()) {
      trace = recordedTrace();
    }
    return new RecorderScope.Session(recorded, trace);
  }

  /** A trace that every JVM with the same share of sessions draws, so that none records a half. */
  private String recordedTrace() {
    String trace = ids.trace();
    for (int i = 0; i < TRACES_TRIED && !sampling.draw(trace); i++) {
      trace = ids.trace();
    }
    return trace;
  }

  /** A call's place in the trace of its session; null where it has none. */
  @Nullable TraceContext within(RecorderScope scope, long id) {
    String trace = scope.trace();
    return trace == null ? null : new TraceContext(trace, ids.span(id));
  }

  /** What a request to a host is to carry, where the operator wants that host told. */
  @Nullable TraceContext toHost(RecorderScope scope, long id, Target target) {
    String host = target.host();
    return host != null
            && Hosts.match(settings.propagate(), host.toLowerCase(Locale.ROOT), target.port())
        ? within(scope, id)
        : null;
  }

  /** Whether requests to MCP servers are to carry the trace of their session. */
  boolean tellsMcpServers() {
    return settings.propagate().contains("mcp");
  }

  /** Whether other agents are to be told the trace of the session that is handed to them. */
  boolean tellsAgents() {
    return settings.propagate().contains("a2a");
  }

  /** What a request came with, or null. */
  static @Nullable TraceContext incoming(Headers fields) {
    TraceContext[] found = new TraceContext[1];
    fields.forEach(
        (name, value) -> {
          if (name.equalsIgnoreCase("traceparent")) {
            found[0] = TraceContext.parse(value);
          }
        });
    return found[0];
  }
}
