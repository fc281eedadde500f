package io.tapedeck.instrumentation.reactornetty;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;
import reactor.netty.channel.ChannelOperations;

/** An answer fails in the middle: a cut connection, a timeout. */
public final class ErrorHook implements Hook {
  public ErrorHook(Deck deck) {
    // The tee knows its attempt.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (self instanceof ChannelOperations<?, ?> operations
        && arguments[0] instanceof Throwable failure) {
      Tee tee = operations.channel().pipeline().get(Tee.class);
      Scope outer = tee == null ? null : tee.failed(failure);
      return outer == null
          ? null
          : (Exit)
              (result, thrown) -> {
                outer.enter();
                return result;
              };
    }
    return null;
  }
}
