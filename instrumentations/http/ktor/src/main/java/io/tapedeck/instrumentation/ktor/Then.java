package io.tapedeck.instrumentation.ktor;

import kotlin.ResultKt;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.jvm.internal.ContinuationImpl;
import org.jspecify.annotations.Nullable;

/**
 * What a suspend function is called with by who wants to be told of its result before its caller
 * is. A continuation as the compiler makes them: the caller goes on in place, undispatched.
 */
final class Then extends ContinuationImpl {
  private static final long serialVersionUID = 1;

  private final transient Step step;

  /** Told of the result, or of the failure, which is thrown afterwards. */
  @FunctionalInterface
  interface Step {
    /** Gives what the caller gets in place of the result. */
    @Nullable Object take(@Nullable Object result, @Nullable Throwable failure);
  }

  @SuppressWarnings("unchecked") // what comes is handed on as it is, or of the same type
  Then(Continuation<?> caller, Step step) {
    super((Continuation<Object>) caller);
    this.step = step;
  }

  @Override
  protected @Nullable Object invokeSuspend(Object result) {
    Throwable failure = failure(result);
    Object given = step.take(failure == null ? result : null, failure);
    ResultKt.throwOnFailure(result);
    return given;
  }

  /** Throws, where Java would have it declared. */
  static void fail(Throwable failure) {
    ResultKt.throwOnFailure(ResultKt.createFailure(failure));
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
