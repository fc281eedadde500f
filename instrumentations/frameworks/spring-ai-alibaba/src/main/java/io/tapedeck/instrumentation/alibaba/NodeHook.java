package io.tapedeck.instrumentation.alibaba;

import com.alibaba.cloud.ai.graph.OverAllState;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.TextCall;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A node is called. What it changes comes when it likes, from whichever thread. */
public final class NodeHook implements Hook {
  private final Deck deck;

  public NodeHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the caller gets it
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    String name = Coming.take();
    if (!deck.scope().inAgent()) {
      return null;
    }
    String given = arguments[0] instanceof OverAllState state ? StateJson.of(state.data()) : null;
    TextCall call = TextCall.begin(deck.node(deck.scope(), name), given);
    if (call == null) {
      return null;
    }
    return (Exit)
        (result, thrown) -> {
          if (result instanceof CompletableFuture<?> coming) {
            return call.pauseUntil(coming, StateJson::of);
          }
          call.end(null, thrown);
          return result;
        };
  }
}
