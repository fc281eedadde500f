package io.tapedeck.instrumentation.jetty;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpReceiver;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** Some of an answer's body is read from the transport, before it is decoded. */
public final class ResponseContentHook implements Hook {
  private final MethodHandle exchangeOf;

  public ResponseContentHook(Deck deck, Lookup woven) throws ReflectiveOperationException {
    this.exchangeOf =
        woven.findVirtual(
            HttpReceiver.class, "getHttpExchange", MethodType.methodType(HttpExchange.class));
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Throwable {
    // Asked before, since with the last of it the exchange may be over.
    Object exchange = exchangeOf.invoke(self);
    Call call = Exchanges.CALLS.get(exchange);
    if (call == null) {
      return null;
    }
    return (Exit)
        (result, thrown) -> {
          if (result instanceof Content.Chunk chunk && chunk.hasRemaining()) {
            call.data(Call.Direction.RESPONSE, chunk.getByteBuffer());
          }
          return result;
        };
  }
}
