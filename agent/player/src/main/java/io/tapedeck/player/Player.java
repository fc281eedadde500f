package io.tapedeck.player;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.masking.Masking;
import io.tapedeck.player.tape.Tape;
import io.tapedeck.recorder.Boundaries;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.Target;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The deck that answers from a tape. Thread-safe. */
public final class Player implements Deck {
  private final PlaySettings settings;
  private final Boundaries boundaries;
  private final Referee referee;
  private final @Nullable Deck fork;
  private final KnownTargets known;
  private final Egress egress;
  private final ListeningPorts listening;

  /**
   * Puts a tape in.
   *
   * @param boundaries tells what kind of call an HTTP exchange is
   * @param masking as when the tape was made, so that redacted is compared with redacted
   * @param fork records this run, or null
   */
  public Player(
      Tape tape,
      PlaySettings settings,
      Boundaries boundaries,
      Masking masking,
      @Nullable Deck fork) {
    this.settings = settings;
    this.boundaries = boundaries;
    this.fork = fork;
    this.referee = new Referee(tape, settings, masking);
    this.known = new KnownTargets(tape);
    this.egress = new Egress(settings.allowed());
    this.listening = new ListeningPorts(settings.report());
  }

  /** Tells what became of the replay when the JVM ends. */
  public void reportAtEnd() {
    Thread end = new Thread(null, new ReplayEnd(this, settings), "tapedeck-replay-end", 0, false);
    Runtime.getRuntime().addShutdownHook(end);
  }

  @Override
  public Scope scope() {
    PlayScope current = PlayScope.current();
    return current != null ? current : new PlayScope(null, fork == null ? null : fork.scope());
  }

  @Override
  public Scope nowhere() {
    return new PlayScope(null, fork == null ? null : fork.nowhere());
  }

  @Override
  public boolean mayAnswer() {
    return true;
  }

  @Override
  public @Nullable Call http(Scope in, String method, Target target, Headers headers, int attempt) {
    PlayScope scope = (PlayScope) in;
    Boundary boundary = boundary(scope, method, target);
    if (boundary == null || target.host() == null || LivePlayback.isAsking()) {
      return null;
    }
    if (settings.live().contains(boundary)
        || settings.mode() == Mode.DIFF
        || settings.mode() == Mode.SPY) {
      egress.allow(target.host());
    }
    Call recording = forked(scope, (deck, at) -> deck.http(at, method, target, headers, attempt));
    return begin(
        new PlayedCall(
            referee,
            new Crossing(boundary, target.host(), method, target.url(), headers, Map.of()),
            scope.parent(),
            recording,
            isLive(boundary)));
  }

  /** What kind of call an HTTP exchange is, or null where it is not of a session. */
  @Nullable Boundary boundary(PlayScope scope, String method, Target target) {
    return known.boundary(target, boundaries.of(scope.inAgent(), method, target));
  }

  /** Whether calls that begin in a scope are of this replay, and not of one before it. */
  boolean owns(PlayScope scope) {
    return scope.referee() == null || scope.referee() == referee;
  }

  @Override
  public @Nullable Call entry(Scope in, String method, Target target, Headers headers) {
    PlayScope scope = (PlayScope) in;
    Call recording = forked(scope, (deck, at) -> deck.entry(at, method, target, headers));
    String name = method + " " + target.path();
    PlayedCall call =
        new PlayedCall(
            referee,
            new Crossing(Boundary.ENTRY, name, method, target.url(), Headers.NONE, Map.of()),
            scope.parent(),
            recording,
            true);
    return referee.entry(call, EntryHeader.in(headers)) || recording != null ? call : null;
  }

  @Override
  public @Nullable Call agent(Scope in, String name, Map<String, String> keys) {
    PlayScope scope = (PlayScope) in;
    Call recording = forked(scope, (deck, at) -> deck.agent(at, name, keys));
    return new PlayedCall(
        referee, Crossing.named(Boundary.AGENT, name, keys), scope.parent(), recording, true);
  }

  @Override
  public @Nullable Call tool(Scope in, String name, @Nullable String callId) {
    PlayScope scope = (PlayScope) in;
    Call recording = forked(scope, (deck, at) -> deck.tool(at, name, callId));
    return begin(
        new PlayedCall(
            referee,
            Crossing.named(
                Boundary.TOOL, name, callId == null ? Map.of() : Map.of("tool.call.id", callId)),
            scope.parent(),
            recording,
            isLive(Boundary.TOOL)));
  }

  @Override
  public @Nullable Call retrieval(Scope in, String name) {
    PlayScope scope = (PlayScope) in;
    Call recording = forked(scope, (deck, at) -> deck.retrieval(at, name));
    return begin(
        new PlayedCall(
            referee,
            Crossing.named(Boundary.RETRIEVAL, name, Map.of()),
            scope.parent(),
            recording,
            isLive(Boundary.RETRIEVAL)));
  }

  @Override
  public @Nullable Call mcp(
      Scope in, String name, Map<String, String> keys, @Nullable String traceparent) {
    PlayScope scope = (PlayScope) in;
    Call recording = forked(scope, (deck, at) -> deck.mcp(at, name, keys, traceparent));
    return begin(
        new PlayedCall(
            referee,
            Crossing.named(Boundary.MCP, name, keys),
            scope.parent(),
            recording,
            isLive(Boundary.MCP)));
  }

  /** What an MCP server is asked while others are replayed is no part of the replay. */
  @Override
  public @Nullable Call mcpEntry(
      Scope in, String name, Map<String, String> keys, @Nullable String traceparent) {
    return null;
  }

  @Override
  public @Nullable Call workEntry(
      Scope in, String name, Map<String, String> about, Headers headers) {
    PlayScope scope = (PlayScope) in;
    Call recording = forked(scope, (deck, at) -> deck.workEntry(at, name, about, headers));
    PlayedCall call =
        new PlayedCall(
            referee,
            Crossing.named(Boundary.ENTRY, name, Map.of()),
            scope.parent(),
            recording,
            true);
    return referee.entry(call, EntryHeader.in(headers)) || recording != null ? call : null;
  }

  @Override
  public @Nullable Call node(Scope in, String name) {
    PlayScope scope = (PlayScope) in;
    Call recording = forked(scope, (deck, at) -> deck.node(at, name));
    PlayedCall call =
        new PlayedCall(
            referee,
            Crossing.named(Boundary.GRAPH_NODE, name, Map.of()),
            scope.parent(),
            recording,
            true);
    referee.node(call);
    return call;
  }

  @Override
  public void state(Scope in, String name, String json) {
    Scope scope = ((PlayScope) in).fork();
    if (fork != null && scope != null) {
      fork.state(scope, name, json);
    }
  }

  /** The same call in the recording of this run, or null where there is none. */
  private @Nullable Call forked(PlayScope scope, BiFunction<Deck, Scope, @Nullable Call> begin) {
    Scope at = scope.fork();
    return fork == null || at == null ? null : begin.apply(fork, at);
  }

  private PlayedCall begin(PlayedCall call) {
    if (!call.answersFromTape()) {
      referee.live(call);
    }
    return call;
  }

  /** Whether no call of a boundary is answered; where some are, the referee tells which. */
  private boolean isLive(Boundary boundary) {
    return settings.mode() == Mode.DIFF
        || (settings.live().contains(boundary)
            && settings.liveFromStep() <= 1
            && settings.breakpoints().isEmpty()
            && settings.edits().isEmpty());
  }

  /** Waits for answers that the application gave its clients and that are not compared yet. */
  void awaitAnswers(long millis) {
    referee.awaitAnswers(millis);
  }

  /** What became of the replay so far. */
  public ReplayReport report() {
    return referee.report(egress.refused());
  }

  @Override
  public void note(Scope in, String key, String value) {
    Scope scope = ((PlayScope) in).fork();
    if (fork != null && scope != null) {
      fork.note(scope, key, value);
    }
  }

  @Override
  public @Nullable IOException connecting(SocketAddress to) {
    return egress.refuse(to);
  }

  @Override
  public @Nullable Instant now() {
    return referee.pins().now();
  }

  @Override
  public @Nullable UUID drawUuid() {
    return referee.pins().uuid();
  }

  @Override
  public @Nullable Long drawSeed() {
    return referee.pins().seed();
  }

  @Override
  public void listening(SocketAddress at) {
    listening.add(at);
  }

  @Override
  public void doNotRecord(Scope in) {
    // What is replayed is on a tape already.
  }
}
