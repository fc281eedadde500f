package io.tapedeck.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Kind;
import io.tapedeck.journal.RecordEncoder;
import io.tapedeck.journal.masking.Masking;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.Target;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The deck that records. Opens the journal at the first call that is to be recorded. */
public final class Recorder implements Deck {
  private final Settings settings;
  private final Masking masking;
  private final UrlScrubber urls;
  private final HeaderFilter headers;
  private final SessionKeyNames sessionKeys;
  private final ApplicationKeys applicationKeys;
  private final Boundaries boundaries;
  private final Losses losses = new Losses();
  private final WeaveReports weaves = new WeaveReports();
  private final AtomicLong calls = new AtomicLong();
  private final Tracing tracing;
  private final Switch mainSwitch = new Switch();
  private final LazyJournal journal;

  public Recorder(Settings settings) {
    this.settings = settings;
    this.masking = MaskRules.of(settings.mask());
    this.urls = new UrlScrubber(masking);
    this.sessionKeys = SessionKeyNames.of(settings.sessionKeys(), masking);
    this.applicationKeys = KeySources.of(sessionKeys, masking);
    this.headers = new HeaderFilter(withSessionKeys(), masking, urls);
    this.boundaries = new Boundaries(settings);
    this.tracing = new Tracing(settings);
    this.journal = new LazyJournal(settings, masking, losses, weaves, mainSwitch);
  }

  private List<String> withSessionKeys() {
    List<String> all = new ArrayList<>(settings.headers());
    all.addAll(sessionKeys.headers());
    return all;
  }

  /** Opens the journal ahead of the first call. */
  public void warmUp() {
    journal.handover();
  }

  /** Writes what is still to be written and ends for good; waits some seconds at most. */
  public void close() {
    mainSwitch.hold(Switch.Hold.CLOSED, true);
    journal.close();
  }

  /** Where the weaver tells what it did. */
  public WeaveReports weaves() {
    return weaves;
  }

  /** Whether hooks are to do anything at all. */
  public boolean isOn() {
    return mainSwitch.isOn();
  }

  /** The options in force. */
  public Settings settings() {
    return settings;
  }

  HeaderFilter headers() {
    return headers;
  }

  /** How bodies are masked. */
  public Masking masking() {
    return masking;
  }

  @Override
  public Scope scope() {
    RecorderScope scope = RecorderScope.current();
    return scope.isRoot() ? scope.saying(applicationKeys.current()) : scope;
  }

  @Override
  public Scope nowhere() {
    return RecorderScope.NONE;
  }

  @Override
  public @Nullable Call http(Scope in, String method, Target target, Headers from, int attempt) {
    RecorderScope scope = (RecorderScope) in;
    String name = target.host();
    if (name == null || !mainSwitch.isOn() || !scope.isRecorded()) {
      return null;
    }
    Boundary boundary = boundaries.of(scope.inAgent(), method, target);
    Handover handover = boundary == null ? null : journal.handover();
    if (boundary == null || handover == null) {
      return null;
    }
    long id = calls.incrementAndGet();
    String text = urls.scrub(target.url());
    TraceContext own = boundary == Boundary.HTTP ? tracing.toHost(scope, id, target) : null;
    TraceContext span = tracing.ofApplication();
    RequestHeaders request = requestHeaders(scope.callKeys(), attempt, own, span);
    scope.aboutToRecord();
    boolean begun =
        handover.offer(
            Kind.BEGIN,
            record -> {
              begin(record, id, scope, boundary, name).method(method).url(text);
              request.put(record, from);
            });
    long budget = boundary == Boundary.MODEL ? Long.MAX_VALUE : settings.bodyBudgetBytes();
    return begun
        ? guarded(
            new RecordedCall(this, handover, id, below(scope, id), budget, request.traceparent()))
        : null;
  }

  @Override
  public @Nullable Call entry(Scope in, String method, Target target, Headers from) {
    RecorderScope scope = (RecorderScope) in;
    if (!mainSwitch.isOn() || !scope.isRecorded()) {
      return null;
    }
    Headers fields = EntryCall.copy(from);
    return held(
        scope,
        Tracing.incoming(fields),
        false,
        (record, id) -> begin(record, id, scope, method, target, fields));
  }

  @Override
  public @Nullable Call mcpEntry(
      Scope in, String name, Map<String, String> more, @Nullable String traceparent) {
    RecorderScope scope = (RecorderScope) in;
    if (!mainSwitch.isOn() || !scope.isRecorded()) {
      return null;
    }
    TraceContext from = TraceContext.parse(traceparent);
    Map<String, String> keys = new LinkedHashMap<>(scope.callKeys());
    keys.putAll(more);
    String masked = masking.text(name);
    return held(
        scope,
        from,
        true,
        (record, id) ->
            TraceContext.put(begin(record, id, scope, Boundary.ENTRY, masked).keys(keys), from));
  }

  @Override
  public @Nullable Call workEntry(Scope in, String name, Map<String, String> about, Headers from) {
    RecorderScope scope = (RecorderScope) in;
    if (!mainSwitch.isOn() || !scope.isRecorded()) {
      return null;
    }
    Headers fields = EntryCall.copy(from);
    return held(
        scope,
        Tracing.incoming(fields),
        false,
        (record, id) -> {
          Map<String, String> keys = new LinkedHashMap<>(scope.callKeys());
          about.forEach((key, value) -> keys.put(key, masking.text(value)));
          begin(record, id, scope, Boundary.ENTRY, masking.text(name));
          requestHeaders(keys, 1, null, null).put(record, fields);
        });
  }

  /** Writes the begin of a call that was held back. */
  @FunctionalInterface
  private interface Begin {
    void put(RecordEncoder record, long id);
  }

  private Call held(
      RecorderScope scope, @Nullable TraceContext from, boolean forAgent, Begin begin) {
    long id = calls.incrementAndGet();
    long epochMillis = System.currentTimeMillis();
    long nanoTime = System.nanoTime();
    long budget = settings.bodyBudgetBytes();
    String trace = from == null ? scope.trace() : from.traceId();
    EntryCall entry =
        new EntryCall(
            within -> {
              Handover handover = journal.handover();
              if (handover == null) {
                return null;
              }
              scope.aboutToRecord();
              boolean begun =
                  handover.offer(
                      Kind.BEGIN, epochMillis, nanoTime, record -> begin.put(record, id));
              return begun ? new RecordedCall(this, handover, id, within, budget) : null;
            },
            within -> scope.ofEntry(id, within, trace, forAgent),
            budget);
    return new GuardedCall(entry, weaves);
  }

  @Override
  public @Nullable Call agent(Scope in, String name, Map<String, String> keys) {
    return agent((RecorderScope) in, name, keys, false, null);
  }

  @Override
  public @Nullable Call handOff(
      Scope in, String name, Map<String, String> keys, @Nullable String traceparent) {
    String masked = masking.text(name);
    return agent((RecorderScope) in, masked, keys, tracing.tellsAgents(), traceparent);
  }

  private @Nullable Call agent(
      RecorderScope scope,
      String name,
      Map<String, String> keys,
      boolean tells,
      @Nullable String traceparent) {
    if (!mainSwitch.isOn() || !scope.isRecorded()) {
      return null;
    }
    Map<String, String> said = scope.said().isEmpty() ? applicationKeys.current() : scope.said();
    RecorderScope.Session session = scope.session;
    if (session == null) {
      // What the operator names counts in every JVM; a framework's key only in some.
      session = tracing.drawn(scope, said.isEmpty() ? keys : said);
      if (!session.isRecorded()) {
        // Not recorded, but known: the calls below must not look like calls of no agent.
        return new UnrecordedCall(new RecorderScope(0, name, session, Map.of()));
      }
    }
    Handover handover = journal.handover();
    if (handover == null) {
      return null;
    }
    long id = calls.incrementAndGet();
    Map<String, String> masked = new LinkedHashMap<>(scope.keys);
    masked.putAll(said);
    keys.forEach((key, value) -> masked.put(key, masking.text(value)));
    scope.aboutToRecord();
    RecorderScope below = new RecorderScope(id, name, session, Map.of());
    TraceContext own = TraceContext.or(tracing.ofApplication(), tracing.within(below, id));
    TraceContext trace = traceparent == null ? own : TraceContext.parse(traceparent);
    boolean begun =
        handover.offer(
            Kind.BEGIN,
            record -> {
              begin(record, id, scope, Boundary.AGENT, name).agent(name).keys(masked);
              TraceContext.put(record, trace);
            });
    String told = tells && traceparent == null && own != null ? own.header() : null;
    return begun
        ? guarded(new RecordedCall(this, handover, id, below, Long.MAX_VALUE, told))
        : null;
  }

  @Override
  public @Nullable Call tool(Scope in, String name, @Nullable String callId) {
    Map<String, String> keys = callId == null ? Map.of() : Map.of("tool.call.id", callId);
    return named(Boundary.TOOL, (RecorderScope) in, name, keys, null);
  }

  @Override
  public @Nullable Call retrieval(Scope in, String name) {
    return named(Boundary.RETRIEVAL, (RecorderScope) in, name, Map.of(), null);
  }

  @Override
  public @Nullable Call mcp(
      Scope in, String name, Map<String, String> keys, @Nullable String traceparent) {
    Map<String, String> masked = new LinkedHashMap<>();
    keys.forEach((key, value) -> masked.put(key, masking.text(value)));
    return named(Boundary.MCP, (RecorderScope) in, masking.text(name), masked, traceparent);
  }

  private @Nullable Call named(
      Boundary boundary,
      RecorderScope scope,
      String name,
      Map<String, String> more,
      @Nullable String traceparent) {
    if (!mainSwitch.isOn() || !scope.isRecorded()) {
      return null;
    }
    Handover handover = journal.handover();
    if (handover == null) {
      return null;
    }
    long id = calls.incrementAndGet();
    Map<String, String> keys = new LinkedHashMap<>(scope.callKeys());
    keys.putAll(more);
    scope.aboutToRecord();
    RecorderScope.Session session =
        scope.session == null ? tracing.session(scope, true) : scope.session;
    RecorderScope below = new RecorderScope(id, scope.agent, session, Map.of());
    boolean tells = boundary == Boundary.MCP && tracing.tellsMcpServers();
    TraceContext span = tracing.ofApplication();
    TraceContext own =
        tells && traceparent == null ? TraceContext.or(span, tracing.within(below, id)) : null;
    TraceContext trace =
        traceparent == null ? TraceContext.or(own, span) : TraceContext.parse(traceparent);
    boolean begun =
        handover.offer(
            Kind.BEGIN,
            record -> TraceContext.put(begin(record, id, scope, boundary, name).keys(keys), trace));
    return begun
        ? guarded(
            new RecordedCall(
                this, handover, id, below, Long.MAX_VALUE, own == null ? null : own.header()))
        : null;
  }

  @Override
  public @Nullable Call node(Scope in, String name) {
    RecorderScope scope = (RecorderScope) in;
    Handover handover = mainSwitch.isOn() && scope.isRecorded() ? journal.handover() : null;
    if (handover == null) {
      return null;
    }
    long id = calls.incrementAndGet();
    scope.aboutToRecord();
    boolean begun =
        handover.offer(Kind.BEGIN, record -> begin(record, id, scope, Boundary.GRAPH_NODE, name));
    RecordedCall call =
        new RecordedCall(this, handover, id, below(scope, id), settings.bodyBudgetBytes());
    return begun ? guarded(call) : null;
  }

  @Override
  public void state(Scope in, String name, String json) {
    RecorderScope scope = (RecorderScope) in;
    boolean wanted = mainSwitch.isOn() && scope.isRecorded() && scope.inAgent();
    Handover handover = wanted ? journal.handover() : null;
    if (handover != null) {
      // Masked where it is written, as bodies are.
      byte[] bytes = settings.bodies() ? json.getBytes(UTF_8) : new byte[0];
      handover.offer(
          Kind.STATE, record -> record.call(scope.call).name(name).bytes(ByteBuffer.wrap(bytes)));
    }
  }

  private static RecordEncoder begin(
      RecordEncoder record, long id, RecorderScope scope, Boundary boundary, String name) {
    CallingThread thread = scope.thread == null ? CallingThread.current() : scope.thread;
    return record
        .call(id)
        .parent(scope.call)
        .boundary(boundary)
        .name(name)
        .agent(boundary == Boundary.AGENT ? null : scope.agent)
        .thread(thread.id(), thread.name());
  }

  private void begin(
      RecordEncoder record,
      long id,
      RecorderScope scope,
      String method,
      Target target,
      Headers from) {
    String name = method + " " + masking.text(target.path());
    begin(record, id, scope, Boundary.ENTRY, name).method(method).url(urls.scrub(target.url()));
    requestHeaders(scope.callKeys(), 1, null, null).put(record, from);
  }

  private RequestHeaders requestHeaders(
      Map<String, String> keys,
      int attempt,
      @Nullable TraceContext own,
      @Nullable TraceContext span) {
    return new RequestHeaders(
        headers, sessionKeys.headers(), applicationKeys, keys, attempt, own, span);
  }

  private static RecorderScope below(RecorderScope scope, long id) {
    return new RecorderScope(id, scope.agent, scope.session, Map.of());
  }

  private Call guarded(RecordedCall call) {
    return new GuardedCall(call, weaves);
  }

  @Override
  public void tracedBy(Supplier<@Nullable String> traceparent) {
    tracing.add(traceparent);
  }

  @Override
  public void note(Scope in, String key, String value) {
    RecorderScope scope = (RecorderScope) in;
    String masked = masking.text(value);
    if (!scope.inAgent()) {
      // No agent is known here: what this thread does from now on carries the key.
      RecorderScope.Session session = key.equals("session") ? null : scope.session;
      scope.with(session, with(scope.keys, key, masked)).enter();
      return;
    }
    Handover handover = mainSwitch.isOn() && scope.isRecorded() ? journal.handover() : null;
    if (handover != null) {
      scope.aboutToRecord();
      handover.offer(Kind.NOTE, record -> record.call(scope.call).note(key, masked));
    }
  }

  /** A new session begins with new labels; an empty one ends it. */
  private static Map<String, String> with(Map<String, String> keys, String key, String value) {
    Map<String, String> with = new LinkedHashMap<>();
    if (!key.equals("session")) {
      with.putAll(keys);
    }
    if (!value.isEmpty()) {
      with.put(key, value);
    }
    return with;
  }

  @Override
  public void doNotRecord(Scope in) {
    RecorderScope scope = (RecorderScope) in;
    if (scope.session != null) {
      scope.session.doNotRecord();
    } else {
      scope.with(tracing.session(scope, false), scope.keys).enter();
    }
  }
}
