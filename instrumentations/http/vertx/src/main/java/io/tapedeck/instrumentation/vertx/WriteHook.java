package io.tapedeck.instrumentation.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.vertx.core.http.HttpClientRequest;
import org.jspecify.annotations.Nullable;

/** Some of a request is about to be written: its body, or its end, and its head the first time. */
public final class WriteHook implements Hook {
  private final Deck deck;

  public WriteHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    boolean tunnel = Boolean.TRUE.equals(arguments[2]);
    if (tunnel || !(self instanceof HttpClientRequest request)) {
      return null;
    }
    Exchange exchange = Exchange.written(deck, request);
    exchange.begin(deck, request);
    if (arguments[0] instanceof ByteBuf body && body.isReadable()) {
      exchange.data(Call.Direction.REQUEST, ByteBufUtil.getBytes(body));
    }
    if (exchange.isOver()) {
      return null; // Given up already.
    }
    PlayedStream stream = deck.mayAnswer() ? PlayedConnection.streamOf(request) : null;
    if (stream == null) {
      return null;
    }
    Call call = exchange.call();
    if (call == null || !call.answersFromTape()) {
      stream.askForReal();
    } else if (Boolean.TRUE.equals(arguments[1])) {
      return (Exit)
          (result, thrown) -> {
            if (thrown == null) {
              stream.answer(exchange, call);
            }
            return result;
          };
    }
    return null;
  }
}
