package io.tapedeck.instrumentation.mcp;

import io.tapedeck.spi.Scope;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/**
 * Tells what becomes of an answer before its subscriber learns it.
 *
 * @param outer where the subscriber was: what comes of an answer is the business of whoever asked,
 *     on the transport's thread too
 */
record Watched<T>(CoreSubscriber<? super T> subscriber, Watcher watcher, Scope outer)
    implements CoreSubscriber<T> {

  /** Is told. */
  interface Watcher {
    /** A result came; it may be the only one, or a message with a result or an error in it. */
    void gave(Object result);

    /** There is none, for this reason. */
    void failed(Throwable failure);

    /** All that there was to come has come. */
    void done();

    /** Nobody waits for it any more. */
    void cancelled();
  }

  @Override
  public Context currentContext() {
    return subscriber.currentContext();
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    subscriber.onSubscribe(new Cancellable(subscription, watcher));
  }

  @Override
  public void onNext(T result) {
    watcher.gave(result);
    outer.run(() -> subscriber.onNext(result));
  }

  @Override
  public void onError(Throwable failure) {
    watcher.failed(failure);
    outer.run(() -> subscriber.onError(failure));
  }

  @Override
  public void onComplete() {
    watcher.done();
    outer.run(subscriber::onComplete);
  }

  private record Cancellable(Subscription subscription, Watcher watcher) implements Subscription {
    @Override
    public void request(long n) {
      subscription.request(n);
    }

    @Override
    public void cancel() {
      watcher.cancelled();
      subscription.cancel();
    }
  }
}
