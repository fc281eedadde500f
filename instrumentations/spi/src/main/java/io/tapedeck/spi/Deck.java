package io.tapedeck.spi;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records calls, or answers them from a tape: the one thing an instrumentation talks to.
 * Thread-safe and wait-free; nothing here throws or blocks. A null {@link Call} means: leave this
 * one alone.
 */
public interface Deck {

  /** The current thread's scope; never null, outside of any agent the empty one. */
  Scope scope();

  /** The scope outside of any agent. */
  Scope nowhere();

  /**
   * Whether calls may be answered from a tape. For clients that know what they ask only once they
   * have where to write it, and so need something to write to before a call can begin.
   */
  default boolean mayAnswer() {
    return false;
  }

  /**
   * An HTTP exchange begins: one attempt, one redirect hop, or one whole exchange where the client
   * does not show its attempts.
   *
   * @param attempt 1, or the number of this try where the client tells
   */
  @Nullable Call http(Scope scope, String method, Target target, Headers headers, int attempt);

  /**
   * A server received a request; recorded only once a call is made on its behalf. What the
   * application reads of it is {@link Call.Direction#REQUEST}, what it answers the other.
   *
   * @param target as the client named it
   */
  @Nullable Call entry(Scope scope, String method, Target target, Headers headers);

  /**
   * An agent runs.
   *
   * @param keys what names its session, such as {@code langchain4j.memory}
   */
  @Nullable Call agent(Scope scope, String name, Map<String, String> keys);

  /**
   * Another agent, perhaps in another process, is given work: what it is given and what it gives
   * follow as {@link Call#data}. In a replay it is what carries the request that is answered.
   *
   * @param name what the agent calls itself
   * @param keys {@code a2a.message}, where it is given one
   * @param traceparent that the application gave the request itself, or null
   */
  default @Nullable Call handOff(
      Scope scope, String name, Map<String, String> keys, @Nullable String traceparent) {
    return agent(scope, name, keys);
  }

  /**
   * A tool executes; its arguments follow as {@link Call#data}.
   *
   * @param callId the id that the model gave this tool call, where known
   */
  @Nullable Call tool(Scope scope, String name, @Nullable String callId);

  /**
   * Documents are looked for; the query follows as {@link Call#data}.
   *
   * @param name of what is asked: a store, a retriever
   */
  @Nullable Call retrieval(Scope scope, String name);

  /**
   * An MCP server is asked something; the parameters follow as {@link Call#data}, and so does the
   * result, or the error that the server told of.
   *
   * @param name of the tool, prompt or resource; the method where there is none
   * @param keys {@code mcp.method}, and {@code mcp.server} once the server told its name
   * @param traceparent that the application gave the request itself, or null
   */
  @Nullable Call mcp(
      Scope scope, String name, Map<String, String> keys, @Nullable String traceparent);

  /**
   * An MCP server was asked something; recorded, as other requests to servers, only once a call is
   * made on its behalf.
   *
   * @param name of the tool, prompt or resource; the method where there is none
   * @param keys {@code mcp.method}
   * @param traceparent that the request came with, or null
   */
  @Nullable Call mcpEntry(
      Scope scope, String name, Map<String, String> keys, @Nullable String traceparent);

  /**
   * The application begins work that no request asks it for: what is due, or a message that came;
   * recorded, as requests to servers, only once a call is made on its behalf. What it was given
   * follows as {@link Call.Direction#REQUEST}.
   *
   * @param name of what runs, or of where the message came from
   * @param about what tells this work from others, such as {@code message.id}: no key of a session
   * @param headers of the message; a {@code traceparent} among them says whose session this is
   */
  default @Nullable Call workEntry(
      Scope scope, String name, Map<String, String> about, Headers headers) {
    return null;
  }

  /**
   * A node of a graph runs. The state that it is given follows as {@link Call.Direction#REQUEST},
   * what it changes in it as the other. It runs in a replay too: nothing answers it.
   */
  default @Nullable Call node(Scope scope, String name) {
    return null;
  }

  /**
   * Something of the state of the agent or graph in whose scope this is: a way taken, a checkpoint.
   *
   * @param name what it is, such as {@code checkpoint}
   * @param json what it holds
   */
  default void state(Scope scope, String name, String json) {}

  /**
   * The application is about to connect a socket; asked only in a replay.
   *
   * @return what it gets in place of a connection, or null to let it connect
   */
  default @Nullable IOException connecting(SocketAddress to) {
    return null;
  }

  /** The time that the application is to see, or null for the true one; asked only in a replay. */
  default @Nullable Instant now() {
    return null;
  }

  /** The next UUID that the application is to draw, or null for a new one; in a replay only. */
  default @Nullable UUID drawUuid() {
    return null;
  }

  /** The seed of a generator that would seed itself, or null to let it; in a replay only. */
  default @Nullable Long drawSeed() {
    return null;
  }

  /**
   * The application has a tracer of its own.
   *
   * @param traceparent the current thread's span as W3C Trace Context writes it, or null outside of
   *     any; held weakly
   */
  default void tracedBy(Supplier<@Nullable String> traceparent) {}

  /** The application listens for connections here; told only in a replay. */
  default void listening(SocketAddress at) {}

  /** Puts a key on the session of a scope: {@code session}, {@code outcome} or {@code label.*}. */
  void note(Scope scope, String key, String value);

  /** Where tests put tapes in and take them out, or null where this deck has no such place. */
  default @Nullable TapeSlot slot() {
    return null;
  }

  /** Leaves the rest of a scope's session off the record, at the application's own wish. */
  void doNotRecord(Scope scope);
}
