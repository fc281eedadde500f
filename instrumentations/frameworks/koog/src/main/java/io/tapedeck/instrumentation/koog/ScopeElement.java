package io.tapedeck.instrumentation.koog;

import io.tapedeck.spi.Scope;
import kotlin.coroutines.AbstractCoroutineContextElement;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.ThreadContextElement;

/** Puts a coroutine's scope on each thread that it goes on on, and its children's too. */
final class ScopeElement extends AbstractCoroutineContextElement
    implements ThreadContextElement<Scope> {
  private static final CoroutineContext.Key<ScopeElement> KEY = new CoroutineContext.Key<>() {};

  private final Scope scope;

  ScopeElement(Scope scope) {
    super(KEY);
    this.scope = scope;
  }

  @Override
  public Scope updateThreadContext(CoroutineContext context) {
    return scope.enter();
  }

  @Override
  public void restoreThreadContext(CoroutineContext context, Scope before) {
    var unused = before.enter();
  }
}
