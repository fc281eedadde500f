package io.tapedeck.instrumentation.jdkhttp;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Scope;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Copies the answer's body as the application's own subscriber gets it. */
record TeedHandler<T>(HttpResponse.BodyHandler<T> handler, Call call, Scope asker)
    implements HttpResponse.BodyHandler<T> {
  @Override
  public HttpResponse.BodySubscriber<T> apply(HttpResponse.ResponseInfo info) {
    call.head(info.statusCode(), HeaderFields.of(info.headers()));
    return new Tee<>(handler.apply(info), call, asker);
  }

  /**
   * Asks for no more than the application does, and is cancelled when it cancels. What the
   * application does with what it gets, it does on behalf of whoever asked.
   */
  private record Tee<T>(HttpResponse.BodySubscriber<T> subscriber, Call call, Scope asker)
      implements HttpResponse.BodySubscriber<T> {
    @Override
    public CompletionStage<T> getBody() {
      return subscriber.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscriber.onSubscribe(new Watched(subscription, call));
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (int i = 0; i < buffers.size(); i++) {
        call.data(Call.Direction.RESPONSE, buffers.get(i));
      }
      asker.run(() -> subscriber.onNext(buffers));
    }

    @Override
    public void onError(Throwable failure) {
      call.end(Call.Ending.ERROR, failure);
      asker.run(() -> subscriber.onError(failure));
    }

    @Override
    public void onComplete() {
      call.end(Call.Ending.OK, null);
      asker.run(() -> subscriber.onComplete());
    }
  }

  private record Watched(Flow.Subscription subscription, Call call) implements Flow.Subscription {
    @Override
    public void request(long n) {
      subscription.request(n);
    }

    @Override
    public void cancel() {
      // Before the client does it: some versions tell us of their own closing as of an error.
      call.end(Call.Ending.CLOSED_EARLY, null);
      subscription.cancel();
    }
  }
}
