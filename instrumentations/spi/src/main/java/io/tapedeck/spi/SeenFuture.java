package io.tapedeck.spi;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A future as it was, but seen before anybody goes on with it: who waits for the one that it stands
 * for may be told in any order. Cancelling it cancels that one.
 */
public final class SeenFuture<T> extends CompletableFuture<T> {
  private final CompletableFuture<T> coming;

  /**
   * Stands for a future.
   *
   * @param seen told of the result or the failure, first
   */
  public SeenFuture(
      CompletableFuture<T> coming, BiConsumer<@Nullable Object, @Nullable Throwable> seen) {
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
