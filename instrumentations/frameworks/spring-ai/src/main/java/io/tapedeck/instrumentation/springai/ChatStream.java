package io.tapedeck.instrumentation.springai;

import io.tapedeck.spi.StreamedCall;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;

/** A streamed run, from the subscription to its end. */
final class ChatStream<T> extends Flux<T> {
  private final Flux<T> stream;
  private final StreamedCall run;

  ChatStream(Flux<T> stream, StreamedCall run) {
    this.stream = stream;
    this.run = run;
  }

  @Override
  public void subscribe(CoreSubscriber<? super T> subscriber) {
    run.bring(() -> stream.subscribe(new Watched<>(subscriber, run)));
  }

  private record Watched<T>(CoreSubscriber<? super T> subscriber, StreamedCall run)
      implements CoreSubscriber<T> {
    @Override
    public Context currentContext() {
      return subscriber.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      subscriber.onSubscribe(new Asking(subscription, run));
    }

    @Override
    public void onNext(T part) {
      run.give(() -> subscriber.onNext(part));
    }

    @Override
    public void onError(Throwable failure) {
      run.fail(failure, () -> subscriber.onError(failure));
    }

    @Override
    public void onComplete() {
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
