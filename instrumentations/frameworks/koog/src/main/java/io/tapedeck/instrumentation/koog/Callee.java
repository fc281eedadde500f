package io.tapedeck.instrumentation.koog;

import io.tapedeck.spi.Scope;
import java.util.function.BiConsumer;
import kotlin.ResultKt;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.coroutines.jvm.internal.ContinuationImpl;
import org.jspecify.annotations.Nullable;

/**
 * What a suspend function is called with, so that it goes on in a scope of its own, and its caller
 * in the one that it had. A continuation as the compiler makes them: others are resumed without
 * being dispatched, and so would the caller be, on a thread that is not its own.
 */
final class Callee<T> extends ContinuationImpl {
  private static final long serialVersionUID = 1;

  private final transient Continuation<T> caller;
  private final transient Scope outer;
  private final transient Scope inner;
  private final transient BiConsumer<@Nullable Object, @Nullable Throwable> ended;

  @SuppressWarnings("unchecked") // what comes is handed on as it is
  Callee(
      Continuation<T> caller,
      Scope outer,
      Scope inner,
      BiConsumer<@Nullable Object, @Nullable Throwable> ended) {
    super(
        (Continuation<Object>) (Continuation<?>) caller,
        caller.getContext().plus(new ScopeElement(inner)));
    this.caller = caller;
    this.outer = outer;
    this.inner = inner;
    this.ended = ended;
  }

  /** The function is done. The caller goes on from here, so that nothing is left to go on with. */
  @Override
  protected Object invokeSuspend(Object result) {
    releaseIntercepted();
    try {
      Throwable failure = failure(result);
      ended.accept(failure == null ? result : null, failure);
    } finally {
      resumeCaller(result);
    }
    return IntrinsicsKt.getCOROUTINE_SUSPENDED();
  }

  /**
   * Where a dispatcher put the inner scope on the thread, the one that the thread had is put back
   * by Kotlin, perhaps while the caller goes on: it must not be overwritten then.
   */
  private void resumeCaller(Object result) {
    Scope before = outer.enter();
    try {
      caller.resumeWith(result);
    } finally {
      if (before != inner) {
        before.enter();
      }
    }
  }

  /** A failure is a value of a class that only Kotlin may name. */
  private static @Nullable Throwable failure(Object result) {
    try {
      ResultKt.throwOnFailure(result);
      return null;
    } catch (Throwable failure) {
      return failure;
    }
  }
}
