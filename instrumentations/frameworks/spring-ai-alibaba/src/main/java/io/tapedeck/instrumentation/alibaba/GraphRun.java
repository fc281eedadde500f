package io.tapedeck.instrumentation.alibaba;

import com.alibaba.cloud.ai.graph.GraphResponse;
import com.alibaba.cloud.ai.graph.action.InterruptionMetadata;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Scope;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;

/**
 * A graph's run, from the subscription to its last element. What it takes to bring an element is
 * done on the run's behalf, what the application does with it is not.
 */
final class GraphRun<T> extends Flux<T> {
  private final Flux<T> elements;
  private final Deck deck;
  private final Scope around;
  private final Supplier<@Nullable Call> begin;

  GraphRun(Flux<T> elements, Deck deck, Scope around, Supplier<@Nullable Call> begin) {
    this.elements = elements;
    this.deck = deck;
    this.around = around;
    this.begin = begin;
  }

  @Override
  public void subscribe(CoreSubscriber<? super T> subscriber) {
    Call call = begin.get();
    if (call == null) {
      elements.subscribe(subscriber);
    } else {
      call.scope().run(() -> elements.subscribe(new Watched<>(subscriber, deck, call, around)));
    }
  }

  private record Watched<T>(
      CoreSubscriber<? super T> subscriber, Deck deck, Call call, Scope around)
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
    public void onNext(T element) {
      if (element instanceof GraphResponse<?> response) {
        see(response);
      }
      around.run(() -> subscriber.onNext(element));
    }

    /** What a node throws, or that the run stops for somebody, is an element here, the last one. */
    private void see(GraphResponse<?> response) {
      if (response.isError()) {
        CompletableFuture<?> output = response.getOutput();
        call.end(Call.Ending.ERROR, output.handle((value, failure) -> failure).getNow(null));
      } else if (response.resultValue().orElse(null) instanceof InterruptionMetadata stop) {
        deck.state(call.scope(), "interrupt", StateJson.of(Map.of("after", stop.node())));
      }
    }

    @Override
    public void onError(Throwable failure) {
      call.end(Call.Ending.ERROR, failure);
      around.run(() -> subscriber.onError(failure));
    }

    @Override
    public void onComplete() {
      call.end(Call.Ending.OK, null);
      around.run(subscriber::onComplete);
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
