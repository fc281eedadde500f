package io.tapedeck.instrumentation.aws;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Scope;
import java.nio.ByteBuffer;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/**
 * Copies the answer as the SDK gets it. What is done with it is done on behalf of whoever asked.
 */
record TeedResponse(SdkAsyncHttpResponseHandler handler, Call call, Scope asker)
    implements SdkAsyncHttpResponseHandler {
  @Override
  public void onHeaders(SdkHttpResponse response) {
    call.head(response.statusCode(), new HeaderFields(response));
    asker.run(() -> handler.onHeaders(response));
  }

  @Override
  public void onStream(Publisher<ByteBuffer> stream) {
    Publisher<ByteBuffer> teed = subscriber -> stream.subscribe(new Tee(subscriber, call, asker));
    asker.run(() -> handler.onStream(teed));
  }

  @Override
  public void onError(Throwable failure) {
    call.end(Call.Ending.ERROR, failure);
    asker.run(() -> handler.onError(failure));
  }

  private record Tee(Subscriber<? super ByteBuffer> subscriber, Call call, Scope asker)
      implements Subscriber<ByteBuffer> {
    @Override
    public void onSubscribe(Subscription subscription) {
      subscriber.onSubscribe(new Watched(subscription, call));
    }

    @Override
    public void onNext(ByteBuffer bytes) {
      call.data(Call.Direction.RESPONSE, bytes);
      asker.run(() -> subscriber.onNext(bytes));
    }

    @Override
    public void onError(Throwable failure) {
      call.end(Call.Ending.ERROR, failure);
      asker.run(() -> subscriber.onError(failure));
    }

    @Override
    public void onComplete() {
      call.end(Call.Ending.OK, null);
      asker.run(subscriber::onComplete);
    }
  }

  private record Watched(Subscription subscription, Call call) implements Subscription {
    @Override
    public void request(long n) {
      subscription.request(n);
    }

    @Override
    public void cancel() {
      call.end(Call.Ending.CLOSED_EARLY, null);
      subscription.cancel();
    }
  }
}
