package io.tapedeck.instrumentation.jdkhttp;

import io.tapedeck.spi.AnsweringThreads;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.ChunkPump;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Playback;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Takes the request in and gives the recorded answer out, chunk by chunk, through the same handler.
 */
final class PlayedExchange<T> {
  private final HttpRequest request;
  private final HttpResponse.BodyHandler<T> handler;
  private final Playback playback;

  private PlayedExchange(
      HttpRequest request, HttpResponse.BodyHandler<T> handler, Playback playback) {
    this.request = request;
    this.handler = handler;
    this.playback = playback;
  }

  /**
   * Takes the request on the caller's thread, so that which call it is does not depend on chance,
   * and answers on another, as the client does.
   *
   * @return null where the exchange is to be made for real
   */
  @SuppressWarnings("FutureReturnValueIgnored") // what is answered, the woven method returns
  static <T> Hook.@Nullable Answer answer(
      HttpRequest request, HttpResponse.BodyHandler<T> handler, Call call) {
    Playback playback;
    try {
      Throwable failure = take(request, call);
      playback = call.playback();
      if (failure != null && playback == null) {
        throw failure;
      }
    } catch (Throwable t) {
      return () -> {
        throw t;
      };
    }
    if (playback == null) {
      return null;
    }
    PlayedExchange<T> exchange = new PlayedExchange<>(request, handler, playback.keepingSilence());
    return () ->
        CompletableFuture.supplyAsync(() -> exchange, AnsweringThreads.EXECUTOR)
            .thenCompose(PlayedExchange::begin);
  }

  /** Takes the request; returns what kept the application from bringing it whole, or null. */
  private static @Nullable Throwable take(HttpRequest request, Call call) {
    Optional<HttpRequest.BodyPublisher> publisher = request.bodyPublisher();
    if (publisher.isPresent()) {
      CompletableFuture<@Nullable Void> taken = new CompletableFuture<>();
      publisher.get().subscribe(new Taker(call, taken));
      try {
        taken.join();
      } catch (CompletionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        call.end(Call.Ending.ERROR, cause);
        return cause;
      }
    }
    return null;
  }

  private record Taker(Call call, CompletableFuture<@Nullable Void> taken)
      implements Flow.Subscriber<ByteBuffer> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
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

  private CompletableFuture<HttpResponse<T>> begin() {
    Info info =
        new Info(playback.status(), headers(playback.headers()), HttpClient.Version.HTTP_1_1);
    if (info.statusCode() == 0) {
      return failure(playback);
    }
    HttpResponse.BodySubscriber<T> subscriber = handler.apply(info);
    subscriber.onSubscribe(new Pump(playback, subscriber));
    return subscriber.getBody().toCompletableFuture().thenApply(body -> response(info, body));
  }

  private PlayedAnswer<T> response(Info info, T body) {
    PlayedAnswer<T> previous = null;
    URI uri = request.uri();
    for (Playback.Redirect redirect : playback.redirects()) {
      Info hop = new Info(redirect.status(), headers(redirect.headers()), info.version());
      previous = new PlayedAnswer<>(request, uri, hop, null, previous);
      uri = redirect.location() == null ? uri : uri.resolve(redirect.location());
    }
    return new PlayedAnswer<>(request, uri, info, body, previous);
  }

  /** No head was recorded: the application saw an exception. */
  private static <T> CompletableFuture<T> failure(Playback playback) {
    try {
      playback.nextChunk();
      return CompletableFuture.failedFuture(
          new IllegalStateException("the tape has neither an answer nor an exception"));
    } catch (Throwable recorded) {
      return CompletableFuture.failedFuture(recorded);
    }
  }

  private static HttpHeaders headers(Headers recorded) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    recorded.forEach(
        (name, value) -> fields.computeIfAbsent(name, key -> new ArrayList<>()).add(value));
    return HttpHeaders.of(fields, (name, value) -> true);
  }

  /** Status and headers as they were. */
  record Info(int statusCode, HttpHeaders headers, HttpClient.Version version)
      implements HttpResponse.ResponseInfo {}

  /** Gives a chunk for each one asked for, as the client would. */
  private static final class Pump implements Flow.Subscription, ChunkPump.Taker {
    private final ChunkPump pump;
    private final HttpResponse.BodySubscriber<?> subscriber;

    Pump(Playback playback, HttpResponse.BodySubscriber<?> subscriber) {
      this.pump = new ChunkPump(playback, this);
      this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
      pump.request(n);
    }

    @Override
    public void cancel() {
      pump.cancel();
    }

    @Override
    public void chunk(ByteBuffer chunk) {
      subscriber.onNext(List.of(chunk));
    }

    @Override
    public void end() {
      subscriber.onComplete();
    }

    @Override
    public void failed(Throwable recorded) {
      subscriber.onError(recorded);
    }
  }
}
