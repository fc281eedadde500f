package io.tapedeck.apps;

import kotlin.coroutines.Continuation;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;
import org.jspecify.annotations.Nullable;

/** Calls suspend functions. */
final class Coroutines {
  /** A suspend function with all its arguments but the last. */
  @FunctionalInterface
  interface Suspending<T> {
    @Nullable Object with(Continuation<? super T> caller);
  }

  private Coroutines() {}

  /** Blocks the thread until it is done; throws what it throws. */
  static <T> T await(Suspending<T> function) {
    try {
      return BuildersKt.runBlocking(
          EmptyCoroutineContext.INSTANCE, (scope, caller) -> function.with(caller));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
