package io.tapedeck.instrumentation.jdkhttp;

import io.tapedeck.spi.Call;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Copies the request's body as the client takes it; a redirect that sends it again is not copied.
 */
final class TeedPublisher implements HttpRequest.BodyPublisher {
  private final HttpRequest.BodyPublisher publisher;
  private final Call call;
  private final AtomicBoolean taken = new AtomicBoolean();

  TeedPublisher(HttpRequest.BodyPublisher publisher, Call call) {
    this.publisher = publisher;
    this.call = call;
  }

  @Override
  public long contentLength() {
    return publisher.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    publisher.subscribe(taken.compareAndSet(false, true) ? new Tee(subscriber, call) : subscriber);
  }

  /** The copy is made before the client gets the buffer, which is the client's from then on. */
  private record Tee(Flow.Subscriber<? super ByteBuffer> subscriber, Call call)
      implements Flow.Subscriber<ByteBuffer> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscriber.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
      call.data(Call.Direction.REQUEST, bytes);
      subscriber.onNext(bytes);
    }

    @Override
    public void onError(Throwable failure) {
      subscriber.onError(failure);
    }

    @Override
    public void onComplete() {
      subscriber.onComplete();
    }
  }
}
