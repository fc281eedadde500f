package io.tapedeck.instrumentation.aws;

import io.tapedeck.spi.Call;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** Copies the request's body as the client takes it, once. */
final class TeedContent implements SdkHttpContentPublisher {
  private final SdkHttpContentPublisher content;
  private final Call call;
  private final AtomicBoolean taken = new AtomicBoolean();

  TeedContent(SdkHttpContentPublisher content, Call call) {
    this.content = content;
    this.call = call;
  }

  @Override
  public Optional<Long> contentLength() {
    return content.contentLength();
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    content.subscribe(taken.compareAndSet(false, true) ? new Tee(subscriber, call) : subscriber);
  }

  /** The copy is made before the client gets the buffer, which is the client's from then on. */
  private record Tee(Subscriber<? super ByteBuffer> subscriber, Call call)
      implements Subscriber<ByteBuffer> {
    @Override
    public void onSubscribe(Subscription subscription) {
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
