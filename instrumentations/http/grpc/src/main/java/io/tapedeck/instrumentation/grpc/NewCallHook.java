package io.tapedeck.instrumentation.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/**
 * Gives the application a call of ours, which makes the channel's own once it knows its headers.
 */
public final class NewCallHook implements Hook {
  private final Deck deck;

  public NewCallHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (RealCalls.isMakingOne()
        || !(self instanceof Channel channel)
        || !(arguments[0] instanceof MethodDescriptor<?, ?> method)
        || !(arguments[1] instanceof CallOptions options)) {
      return null;
    }
    return (Answer) () -> new TapedCall<>(deck, new RealCalls(channel, options), method);
  }
}
