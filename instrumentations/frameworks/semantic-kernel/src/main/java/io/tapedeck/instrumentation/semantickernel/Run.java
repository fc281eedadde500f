package io.tapedeck.instrumentation.semantickernel;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.StreamedCall;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * A run or an execution, from the subscription to its result.
 *
 * @param <T> the type of the result
 */
final class Run<T> extends Mono<T> {
  private final Mono<T> result;
  private final Deck deck;
  private final Function<Scope, @Nullable Call> begin;
  private final Consumer<@Nullable Object> seen;

  /**
   * Watches a result.
   *
   * @param begin given the scope of the subscription; null where it is to be left alone
   * @param seen given the result, or null where there is none, before anybody else
   */
  Run(
      Mono<T> result,
      Deck deck,
      Function<Scope, @Nullable Call> begin,
      Consumer<@Nullable Object> seen) {
    this.result = result;
    this.deck = deck;
    this.begin = begin;
    this.seen = seen;
  }

  @Override
  public void subscribe(CoreSubscriber<? super T> subscriber) {
    Scope outer = deck.scope();
    Call call = begin.apply(outer);
    if (call == null) {
      result.subscribe(subscriber);
    } else {
      StreamedCall run = new StreamedCall(call, outer);
      run.bring(() -> result.subscribe(new Watched<>(subscriber, run, seen)));
    }
  }

  private static final class Watched<T> implements CoreSubscriber<T> {
    private final CoreSubscriber<? super T> subscriber;
    private final StreamedCall run;
    private final Consumer<@Nullable Object> seen;
    private boolean given;

    Watched(
        CoreSubscriber<? super T> subscriber, StreamedCall run, Consumer<@Nullable Object> seen) {
      this.subscriber = subscriber;
      this.run = run;
      this.seen = seen;
    }

    @Override
    public Context currentContext() {
      return subscriber.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      subscriber.onSubscribe(new Asking(subscription, run));
    }

    @Override
    public void onNext(T result) {
      given = true;
      seen.accept(result);
      run.complete(() -> subscriber.onNext(result)); // who waits for one goes on at once
    }

    @Override
    public void onError(Throwable failure) {
      run.fail(failure, () -> subscriber.onError(failure));
    }

    @Override
    public void onComplete() {
      if (!given) {
        seen.accept(null);
      }
      run.complete(subscriber::onComplete);
    }
  }

  private record Asking(Subscription subscription, StreamedCall run) implements Subscription {
    @Override
    public void request(long n) {
      run.bring(() -> subscription.request(n));
    }

    @Override
    public void cancel() {
      run.cancel(subscription::cancel);
    }
  }
}
