package io.tapedeck.instrumentation.aws;

import io.tapedeck.spi.AnsweringThreads;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.ChunkPump;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Playback;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** Takes the request in and gives the recorded answer out, chunk by chunk. */
final class PlayedExecution implements Runnable {
  private final SdkAsyncHttpResponseHandler handler;
  private final Playback playback;
  private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();

  private PlayedExecution(SdkAsyncHttpResponseHandler handler, Playback playback) {
    this.handler = handler;
    this.playback = playback;
  }

  /**
   * Takes the request on the caller's thread, so that which call it is does not depend on chance,
   * and answers on another, as the client does.
   *
   * @return null where the request is to be made for real
   */
  @SuppressWarnings("FutureReturnValueIgnored") // what is answered, the woven method returns
  static Hook.@Nullable Answer answer(AsyncExecuteRequest execution, Call call) {
    Playback playback;
    try {
      take(execution.requestContentPublisher(), call);
      playback = call.playback();
    } catch (Throwable t) {
      return () -> {
        execution.responseHandler().onError(t);
        return CompletableFuture.failedFuture(t);
      };
    }
    if (playback == null) {
      return null;
    }
    PlayedExecution played = new PlayedExecution(execution.responseHandler(), playback);
    return () -> {
      AnsweringThreads.EXECUTOR.execute(played);
      return played.done;
    };
  }

  private static void take(@Nullable SdkHttpContentPublisher content, Call call) throws Throwable {
    if (content == null) {
      return;
    }
    CompletableFuture<@Nullable Void> taken = new CompletableFuture<>();
    content.subscribe(new Taker(call, taken));
    try {
      taken.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      call.end(Call.Ending.ERROR, cause);
      throw cause;
    }
  }

  @Override
  public void run() {
    if (playback.status() == 0) {
      fail(failure());
      return;
    }
    SdkHttpFullResponse.Builder response = SdkHttpResponse.builder().statusCode(playback.status());
    playback.headers().forEach(response::appendHeader);
    handler.onHeaders(response.build());
    handler.onStream(subscriber -> subscriber.onSubscribe(new Pump(subscriber)));
  }

  /** No head was recorded: the application saw an exception. */
  private Throwable failure() {
    try {
      playback.nextChunk();
      return new IllegalStateException("the tape has neither an answer nor an exception");
    } catch (Throwable recorded) {
      return recorded;
    }
  }

  private void fail(Throwable failure) {
    handler.onError(failure);
    done.completeExceptionally(failure);
  }

  private record Taker(Call call, CompletableFuture<@Nullable Void> taken)
      implements Subscriber<ByteBuffer> {
    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
      call.data(Call.Direction.REQUEST, bytes);
    }

    @Override
    public void onError(Throwable failure) {
      taken.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      taken.complete(null);
    }
  }

  /** Gives a chunk for each one asked for, as the client would. */
  private final class Pump implements Subscription, ChunkPump.Taker {
    private final ChunkPump pump = new ChunkPump(playback, this);
    private final Subscriber<? super ByteBuffer> subscriber;

    Pump(Subscriber<? super ByteBuffer> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
      pump.request(n);
    }

    @Override
    public void cancel() {
      pump.cancel();
      done.complete(null);
    }

    @Override
    public void chunk(ByteBuffer chunk) {
      subscriber.onNext(chunk);
    }

    @Override
    public void end() {
      subscriber.onComplete();
      done.complete(null);
    }

    @Override
    public void failed(Throwable recorded) {
      subscriber.onError(recorded);
      fail(recorded);
    }
  }
}
