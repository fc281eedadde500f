package io.tapedeck.instrumentation.langgraph4j;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a node will have changed, as it was, but seen before the graph goes on with it: who waits
 * for the node's own future may be told in any order.
 */
final class NodeResult<T> extends CompletableFuture<T> {
  private final CompletableFuture<T> coming;

  NodeResult(CompletableFuture<T> coming, BiConsumer<@Nullable Object, @Nullable Throwable> seen) {
    this.coming = coming;
    var unused =
        coming.whenComplete(
            (changes, failure) -> {
              try {
                seen.accept(changes, failure);
              } finally {
                if (failure == null) {
                  complete(changes);
                } else {
                  completeExceptionally(failure);
                }
              }
            });
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    coming.cancel(mayInterruptIfRunning);
    return super.cancel(mayInterruptIfRunning);
  }
}
