package io.tapedeck.instrumentation.adk;

import io.reactivex.rxjava3.core.Flowable;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.StreamedCall;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** An agent's events, from the subscription to the last of them. */
final class AgentRun<T> extends Flowable<T> {
  private final Flowable<T> events;
  private final Deck deck;
  private final String name;
  private final @Nullable String session;

  AgentRun(Flowable<T> events, Deck deck, String name, @Nullable String session) {
    this.events = events;
    this.deck = deck;
    this.name = name;
    this.session = session;
  }

  @Override
  protected void subscribeActual(Subscriber<? super T> subscriber) {
    Scope outer = deck.scope();
    Map<String, String> keys = session == null ? Map.of() : Map.of("adk.session", session);
    Call call = deck.agent(outer, name, keys);
    if (call == null) {
      events.subscribe(subscriber);
      return;
    }
    StreamedCall run = new StreamedCall(call, outer);
    run.bring(() -> events.subscribe(new Watched<>(subscriber, run)));
  }

  private record Watched<T>(Subscriber<? super T> subscriber, StreamedCall run)
      implements Subscriber<T> {
    @Override
    public void onSubscribe(Subscription subscription) {
      subscriber.onSubscribe(new Asking(subscription, run));
    }

    @Override
    public void onNext(T event) {
      run.give(() -> subscriber.onNext(event));
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
