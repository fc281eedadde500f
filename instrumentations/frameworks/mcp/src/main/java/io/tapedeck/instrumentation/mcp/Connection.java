package io.tapedeck.instrumentation.mcp;

import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.tapedeck.spi.AnsweringThreads;
import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Playback;
import io.tapedeck.spi.Scope;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** What stands for a connection in a replay: answers come from a tape. */
final class Connection {
  private static final Attachments<Connection> CONNECTIONS = new Attachments<>();

  private final AtomicBoolean open = new AtomicBoolean();

  private Connection() {}

  /** A transport is not connected. */
  static void spare(McpClientTransport transport) {
    CONNECTIONS.put(transport, new Connection());
  }

  /** What stands for a transport's connection, or null where that is real from the start. */
  static @Nullable Connection of(@Nullable Object transport) {
    return CONNECTIONS.get(transport);
  }

  /** Whether the transport was connected after all. */
  boolean isOpen() {
    return open.get();
  }

  /** Connects, once. */
  void open(McpClientTransport transport, Consumer<JSONRPCMessage> session, Scope scope) {
    if (open.compareAndSet(false, true)) {
      scope.run(() -> transport.connect(message -> message.doOnNext(session)).subscribe());
    }
  }

  /**
   * Gives the session the recorded answer to a message, on another thread, as a transport would. A
   * call that was cancelled got none, and gets none.
   */
  static Mono<Void> answer(
      JSONRPCRequest message, Playback playback, Json json, Consumer<JSONRPCMessage> session) {
    return Mono.create(
        sent ->
            AnsweringThreads.EXECUTOR.execute(
                () -> {
                  RecordedText recorded = RecordedText.of(playback);
                  try {
                    answer(message, recorded, json, session, sent);
                  } catch (RuntimeException e) {
                    sent.error(e);
                  }
                }));
  }

  private static void answer(
      JSONRPCRequest message,
      RecordedText recorded,
      Json json,
      Consumer<JSONRPCMessage> session,
      MonoSink<Void> sent) {
    Throwable thrown = recorded.thrown();
    if (thrown instanceof CancellationException) {
      sent.success();
    } else if (thrown != null && recorded.text().isEmpty()) {
      sent.error(thrown);
    } else {
      // An error that the server told of is made an exception of by the library itself.
      Object result = thrown == null ? json.value(recorded.text()) : null;
      JSONRPCError error = thrown == null ? null : json.value(recorded.text(), JSONRPCError.class);
      session.accept(new JSONRPCResponse(message.jsonrpc(), message.id(), result, error));
      sent.success();
    }
  }
}
