package io.tapedeck.instrumentation.mcp;

import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

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

  /** What comes of an answer is the business of whoever asked, on the transport's thread too. */
  private record Watched<T>(CoreSubscriber<? super T> subscriber, Exchange exchange, Scope outer)
      implements CoreSubscriber<T> {
    @Override
    public Context currentContext() {
      return subscriber.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      subscriber.onSubscribe(new Cancellable(subscription, exchange));
    }

    @Override
    public void onNext(T result) {
      exchange.end(null);
      outer.run(() -> subscriber.onNext(result));
    }

    @Override
    public void onError(Throwable failure) {
      exchange.end(failure);
      outer.run(() -> subscriber.onError(failure));
    }

    @Override
    public void onComplete() {
      exchange.end(null);
      outer.run(subscriber::onComplete);
    }
  }

  private record Cancellable(Subscription subscription, Exchange exchange) implements Subscription {
    @Override
    public void request(long n) {
      subscription.request(n);
    }

    @Override
    public void cancel() {
      exchange.cancelled();
      subscription.cancel();
    }
  }
}
