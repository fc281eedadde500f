package io.tapedeck.instrumentation.mcp;

import io.tapedeck.spi.Scope;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** A transport's work, begun on behalf of a call, or of nobody in particular. */
final class ScopedMono<T> extends Mono<T> {
  private final Mono<T> work;
  private final Scope scope;

  ScopedMono(Mono<T> work, Scope scope) {
    this.work = work;
    this.scope = scope;
  }

  @Override
  public void subscribe(CoreSubscriber<? super T> subscriber) {
    scope.run(() -> work.subscribe(subscriber));
  }
}
