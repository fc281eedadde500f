package io.tapedeck.instrumentation.servers.vertx;

import io.tapedeck.instrumentation.servers.Inbound;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** The application ends an answer, with the last of its body, or with a file that nobody reads. */
public final class EndHook implements Hook {

  /** Takes nothing from the deck: the answer knows its call. */
  public EndHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Inbound inbound = Inbounds.of(self);
    if (inbound == null) {
      return null;
    }
    byte[] bytes = arguments[0] instanceof Buffer last ? last.getBytes() : new byte[0];
    return (Exit)
        (result, thrown) -> {
          if (thrown == null) {
            inbound.wrote(bytes, 0, bytes.length);
            inbound.complete();
          }
          return result;
        };
  }
}
