package io.tapedeck.instrumentation.mcp;

import static java.lang.invoke.MethodType.methodType;

import io.modelcontextprotocol.spec.McpClientSession;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Playback;
import io.tapedeck.spi.Scope;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A session hands a message to its transport. */
public final class SendHook implements Hook {
  private final Deck deck;
  private final MethodHandle handle;

  public SendHook(Deck deck, MethodHandles.Lookup session) throws ReflectiveOperationException {
    this.deck = deck;
    this.handle =
        session.findVirtual(
            McpClientSession.class, "handle", methodType(void.class, JSONRPCMessage.class));
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws ReflectiveOperationException {
    Exchange exchange = Exchange.sent();
    Connection connection = Connection.of(self);
    if (exchange == null || !(arguments[0] instanceof JSONRPCRequest message)) {
      return connection != null && !connection.isOpen() ? (Answer) Mono::empty : in(deck.nowhere());
    }
    exchange.hasId(message.id());
    if (connection != null && self instanceof McpClientTransport transport) {
      Consumer<JSONRPCMessage> session = given -> handle(exchange.request().session(), given);
      Mono<Void> answered = answered(exchange, message, session);
      if (answered != null) {
        return (Answer) () -> answered;
      }
      connection.open(transport, session, deck.nowhere());
    }
    String traceparent = exchange.traceparent();
    if (traceparent != null) {
      arguments[0] = Told.of(message, traceparent);
    }
    // What sets a session up is asked once for all that use it.
    boolean setsUp = exchange.request().method().equals("initialize");
    return in(setsUp ? deck.nowhere() : exchange.scope());
  }

  private static @Nullable Mono<Void> answered(
      Exchange exchange, JSONRPCRequest message, Consumer<JSONRPCMessage> session) {
    Playback playback;
    try {
      playback = exchange.playback();
    } catch (Throwable divergence) {
      return Mono.error(divergence);
    }
    return playback == null
        ? null
        : Connection.answer(message, playback, exchange.request().json(), session);
  }

  private void handle(Object session, JSONRPCMessage message) {
    try {
      handle.invoke(session, message);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static Exit in(Scope scope) {
    return (result, thrown) ->
        result instanceof Mono<?> sent ? new ScopedMono<>(sent, scope) : result;
  }
}
