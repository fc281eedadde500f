package io.tapedeck.instrumentation.mcp;

import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** A server's answer, to whoever subscribes; each asks anew. */
final class Requested<T> extends Mono<T> {
  private final Mono<T> answer;
  private final Request request;

  Requested(Mono<T> answer, Request request) {
    this.answer = answer;
    this.request = request;
  }

  @Override
  public void subscribe(CoreSubscriber<? super T> subscriber) {
    Exchange exchange = begin();
    if (exchange == null) {
      answer.subscribe(subscriber);
      return;
    }
    exchange.sending(() -> answer.subscribe(new Watched<>(subscriber, exchange, request.scope())));
  }

  private @Nullable Exchange begin() {
    try {
      return request.begin();
    } catch (RuntimeException e) {
      return null; // What cannot be written as JSON, the transport will complain of.
    }
  }
}
