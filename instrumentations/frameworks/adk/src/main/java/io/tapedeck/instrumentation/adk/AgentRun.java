package io.tapedeck.instrumentation.adk;

import io.reactivex.rxjava3.core.Flowable;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Scope;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * An agent's events. What it takes to bring them is done on the agent's behalf, what others do with
 * them is not.
 */
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
    call.scope().run(() -> events.subscribe(new Watched<>(subscriber, call, outer)));
  }

  private record Watched<T>(Subscriber<? super T> subscriber, Call call, Scope outer)
      implements Subscriber<T> {
    @Override
    public void onSubscribe(Subscription subscription) {
      subscriber.onSubscribe(new Asking(subscription, call));
    }

    @Override
    public void onNext(T event) {
      outer.run(() -> subscriber.onNext(event));
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
