package io.tapedeck.instrumentation.servers.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.tapedeck.instrumentation.servers.Inbound;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** Some of an answer's body is written to a stream of HTTP/2, or its end, or both. */
public final class FrameHook implements Hook {

  /** Takes nothing from the deck: the answer knows its call. */
  public FrameHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Inbound inbound = Inbounds.of(self);
    if (inbound == null) {
      return null;
    }
    // Whoever sends it lets go of it.
    byte[] bytes = arguments[0] instanceof ByteBuf body ? ByteBufUtil.getBytes(body) : new byte[0];
    boolean last = Boolean.TRUE.equals(arguments[1]);
    return (Exit)
        (result, thrown) -> {
          if (thrown == null) {
            inbound.wrote(bytes, 0, bytes.length);
            if (last) {
              inbound.complete();
            }
          }
          return result;
        };
  }
}
