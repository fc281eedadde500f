package io.tapedeck.instrumentation.koog;

import io.tapedeck.spi.Scope;
import java.util.function.BiConsumer;
import kotlin.ResultKt;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.jvm.internal.CoroutineStackFrame;
import org.jspecify.annotations.Nullable;

/**
 * What a suspend function is called with, so that it goes on in a scope of its own, and its caller
 * in the one that it had. Resumed once, where the function suspended, and not at all where not.
 */
final class Callee<T> implements Continuation<T>, CoroutineStackFrame {
  private final Continuation<T> caller;
  private final Scope outer;
  private final CoroutineContext context;
  private final BiConsumer<@Nullable Object, @Nullable Throwable> ended;

  Callee(
      Continuation<T> caller,
      Scope outer,
      Scope inner,
      BiConsumer<@Nullable Object, @Nullable Throwable> ended) {
    this.caller = caller;
    this.outer = outer;
    this.context = caller.getContext().plus(new ScopeElement(inner));
    this.ended = ended;
  }

  @Override
  public CoroutineContext getContext() {
    return context;
  }

  @Override
  public void resumeWith(Object result) {
    try {
      Throwable failure = failure(result);
      ended.accept(failure == null ? result : null, failure);
    } finally {
      outer.run(() -> caller.resumeWith(result));
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

  @Override
  public @Nullable CoroutineStackFrame getCallerFrame() {
    return caller instanceof CoroutineStackFrame frame ? frame : null;
  }

  @Override
  public @Nullable StackTraceElement getStackTraceElement() {
    return null;
  }
}
