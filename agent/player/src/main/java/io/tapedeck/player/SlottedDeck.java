package io.tapedeck.player;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.TapeSlot;
import io.tapedeck.spi.Target;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The deck of a JVM that runs tests: answers from the tape that is in, and leaves all calls alone
 * while none is. Thread-safe.
 */
public final class SlottedDeck implements Deck, TapeSlot {
  private static final PlayScope NOWHERE = new PlayScope(null, null);

  private final Map<String, String> options;
  private final Stragglers stragglers = new Stragglers();
  private volatile @Nullable InsertedTape inserted;

  /**
   * Makes a deck without a tape.
   *
   * @param options of the agent, which hold for every tape
   */
  public SlottedDeck(Map<String, String> options) {
    this.options = Map.copyOf(options);
  }

  @Override
  public TapeSlot slot() {
    return this;
  }

  @Override
  public synchronized void insert(Map<String, String> more) throws IOException {
    if (inserted != null) {
      throw new IllegalStateException(
          "a tape is in already: tests that play tapes cannot run at the same time in one JVM");
    }
    InsertedTape tape = InsertedTape.open(options, more);
    NOWHERE.enter();
    stragglers.begin();
    inserted = tape;
  }

  @Override
  public String report() {
    return present().player().report().json();
  }

  @Override
  public synchronized String eject() throws IOException {
    InsertedTape tape = present();
    inserted = null;
    stragglers.end();
    NOWHERE.enter();
    return tape.close();
  }

  private InsertedTape present() {
    InsertedTape tape = inserted;
    if (tape == null) {
      throw new IllegalStateException("no tape is in");
    }
    return tape;
  }

  @Override
  public Scope scope() {
    PlayScope current = PlayScope.current();
    InsertedTape tape = inserted;
    if (tape == null) {
      return current == null ? NOWHERE : current;
    }
    return tape.player().scope();
  }

  @Override
  public Scope nowhere() {
    InsertedTape tape = inserted;
    return tape == null ? NOWHERE : tape.player().nowhere();
  }

  @Override
  public boolean mayAnswer() {
    return inserted != null;
  }

  @Override
  public @Nullable Call http(Scope in, String method, Target target, Headers headers, int attempt) {
    InsertedTape tape = inserted;
    if (tape == null) {
      return null;
    }
    Player player = tape.player();
    if (isLate(player, in)) {
      return player.boundary((PlayScope) in, method, target) == null ? null : new LateCall();
    }
    return player.http(in, method, target, headers, attempt);
  }

  @Override
  public @Nullable Call entry(Scope in, String method, Target target, Headers headers) {
    return followed(in, player -> player.entry(in, method, target, headers));
  }

  @Override
  public @Nullable Call agent(Scope in, String name, Map<String, String> keys) {
    return followed(in, player -> player.agent(in, name, keys));
  }

  @Override
  public @Nullable Call tool(Scope in, String name, @Nullable String callId) {
    return answered(in, player -> player.tool(in, name, callId));
  }

  @Override
  public @Nullable Call retrieval(Scope in, String name) {
    return answered(in, player -> player.retrieval(in, name));
  }

  @Override
  public @Nullable Call mcp(
      Scope in, String name, Map<String, String> keys, @Nullable String traceparent) {
    return answered(in, player -> player.mcp(in, name, keys, traceparent));
  }

  @Override
  public @Nullable Call mcpEntry(
      Scope in, String name, Map<String, String> keys, @Nullable String traceparent) {
    return null;
  }

  @Override
  public @Nullable Call workEntry(
      Scope in, String name, Map<String, String> about, Headers headers) {
    return followed(in, player -> player.workEntry(in, name, about, headers));
  }

  @Override
  public @Nullable Call node(Scope in, String name) {
    return followed(in, player -> player.node(in, name));
  }

  @Override
  public void state(Scope in, String name, String json) {
    InsertedTape tape = inserted;
    if (tape != null && tape.player().owns((PlayScope) in)) {
      tape.player().state(in, name, json);
    }
  }

  /** A call that runs in any case; where it is of a test that has ended, nobody looks on. */
  private @Nullable Call followed(Scope in, Function<Player, @Nullable Call> begin) {
    InsertedTape tape = inserted;
    return tape == null || isLate(tape.player(), in) ? null : begin.apply(tape.player());
  }

  /** A call that a tape answers; where it is of a test that has ended, it is refused. */
  private @Nullable Call answered(Scope in, Function<Player, @Nullable Call> begin) {
    InsertedTape tape = inserted;
    if (tape == null) {
      return null;
    }
    return isLate(tape.player(), in) ? new LateCall() : begin.apply(tape.player());
  }

  /** Whether a call is made on behalf of a test that has ended. */
  private boolean isLate(Player player, Scope in) {
    return !player.owns((PlayScope) in) || stragglers.isOne();
  }

  @Override
  public @Nullable IOException connecting(SocketAddress to) {
    InsertedTape tape = inserted;
    return tape == null ? null : tape.player().connecting(to);
  }

  @Override
  public void listening(SocketAddress at) {
    InsertedTape tape = inserted;
    if (tape != null) {
      tape.player().listening(at);
    }
  }

  @Override
  public @Nullable Instant now() {
    InsertedTape tape = inserted;
    return tape == null ? null : tape.player().now();
  }

  @Override
  public @Nullable UUID drawUuid() {
    InsertedTape tape = inserted;
    return tape == null ? null : tape.player().drawUuid();
  }

  @Override
  public @Nullable Long drawSeed() {
    InsertedTape tape = inserted;
    return tape == null ? null : tape.player().drawSeed();
  }

  @Override
  public void note(Scope in, String key, String value) {
    InsertedTape tape = inserted;
    if (tape != null && tape.player().owns((PlayScope) in)) {
      tape.player().note(in, key, value);
    }
  }

  @Override
  public void doNotRecord(Scope in) {
    // What is replayed is on a tape already.
  }
}
