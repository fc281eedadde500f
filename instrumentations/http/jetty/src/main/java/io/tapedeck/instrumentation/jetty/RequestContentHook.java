package io.tapedeck.instrumentation.jetty;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Some of a request's body, or none with its head, is about to be sent. */
public final class RequestContentHook implements Hook {

  /** Takes nothing from the deck: the exchange knows its call. */
  public RequestContentHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Call call = Exchanges.CALLS.get(arguments[0]);
    if (call != null && arguments[1] instanceof ByteBuffer content && content.hasRemaining()) {
      call.data(Call.Direction.REQUEST, content);
    }
    return null;
  }
}
