package io.tapedeck.instrumentation.alibaba;

import com.alibaba.cloud.ai.graph.OverAllState;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.SeenFuture;
import io.tapedeck.spi.TextCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
          if (thrown == null && result instanceof CompletableFuture<?> coming) {
            call.pause();
            return seen(coming, call);
          }
          call.end(null, thrown);
          return result;
        };
  }

  private static <T> CompletableFuture<T> seen(CompletableFuture<T> coming, TextCall call) {
    if (!coming.isDone()) {
      return new SeenFuture<>(coming, (changes, failure) -> end(call, changes, failure));
    }
    var unused = coming.whenComplete((changes, failure) -> end(call, changes, failure));
    return coming;
  }

  private static void end(TextCall call, @Nullable Object changes, @Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
    call.endElsewhere(
        failure == null ? StateJson.of(changes) : null, cause == null ? failure : cause);
  }
}
