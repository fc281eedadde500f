package io.tapedeck.instrumentation.servers.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.tapedeck.instrumentation.servers.Inbound;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** The application writes some of an answer's body. */
public final class WriteHook implements Hook {

  /** Takes nothing from the deck: the answer knows its call. */
  public WriteHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Inbound inbound = Inbounds.of(self);
    if (inbound == null || !(arguments[0] instanceof ByteBuf body)) {
      return null;
    }
    byte[] bytes = ByteBufUtil.getBytes(body); // Whoever sends it lets go of it.
    return (Exit)
        (result, thrown) -> {
          if (thrown == null) {
            inbound.wrote(bytes, 0, bytes.length);
          }
          return result;
        };
  }
}
