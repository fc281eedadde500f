package io.tapedeck.instrumentation.alibaba;

import com.alibaba.cloud.ai.graph.GraphResponse;
import com.alibaba.cloud.ai.graph.action.InterruptionMetadata;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.StreamedCall;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;

/** A graph's run, from the subscription to its last element. */
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
      StreamedCall run = new StreamedCall(call, around);
      run.bring(() -> elements.subscribe(new Watched<>(subscriber, deck, run)));
    }
  }

  private record Watched<T>(CoreSubscriber<? super T> subscriber, Deck deck, StreamedCall run)
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
    public void onNext(T element) {
      if (element instanceof GraphResponse<?> response) {
        see(response);
      }
      run.give(() -> subscriber.onNext(element));
    }

    /** What a node throws, or that the run stops for somebody, is an element here, the last one. */
    private void see(GraphResponse<?> response) {
      if (response.isError()) {
        CompletableFuture<?> output = response.getOutput();
        run.call().end(Call.Ending.ERROR, output.handle((value, failure) -> failure).getNow(null));
      } else if (response.resultValue().orElse(null) instanceof InterruptionMetadata stop) {
        deck.state(run.call().scope(), "interrupt", StateJson.of(Map.of("after", stop.node())));
      }
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
