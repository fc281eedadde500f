package io.tapedeck.instrumentation.springai;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Scope;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;

/**
 * A streamed run: what it takes to bring the stream is done on the run's behalf, what the
 * application does with it is not.
 */
final class ChatStream<T> extends Flux<T> {
  private final Flux<T> stream;
  private final Call call;
  private final Scope outer;

  ChatStream(Flux<T> stream, Call call, Scope outer) {
    this.stream = stream;
    this.call = call;
    this.outer = outer;
  }

  @Override
  public void subscribe(CoreSubscriber<? super T> subscriber) {
    call.scope().run(() -> stream.subscribe(new Watched<>(subscriber, call, outer)));
  }

  private record Watched<T>(CoreSubscriber<? super T> subscriber, Call call, Scope outer)
      implements CoreSubscriber<T> {
    @Override
    public Context currentContext() {
      return subscriber.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      subscriber.onSubscribe(new Asking(subscription, call));
    }

    @Override
    public void onNext(T part) {
      outer.run(() -> subscriber.onNext(part));
    }

    @Override
    public void onError(Throwable failure) {
      call.end(Call.Ending.ERROR, failure);
      outer.run(() -> subscriber.onError(failure));
    }

    @Override
    public void onComplete() {
      call.end(Call.Ending.OK, null);
      outer.run(subscriber::onComplete);
    }
  }

  private record Asking(Subscription subscription, Call call) implements Subscription {
    @Override
    public void request(long n) {
      call.scope().run(() -> subscription.request(n));
    }

    @Override
    public void cancel() {
      call.end(Call.Ending.CLOSED_EARLY, null);
      subscription.cancel();
    }
  }
}
