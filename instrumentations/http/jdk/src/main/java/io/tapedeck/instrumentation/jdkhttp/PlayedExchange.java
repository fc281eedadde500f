package io.tapedeck.instrumentation.jdkhttp;

import io.tapedeck.spi.Call;
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
import java.util.concurrent.Flow;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Takes the request in and gives the recorded answer out, chunk by chunk, through the same handler.
 */
final class PlayedExchange<T> {
  private final HttpRequest request;
  private final HttpResponse.BodyHandler<T> handler;
  private final Call call;

  private PlayedExchange(HttpRequest request, HttpResponse.BodyHandler<T> handler, Call call) {
    this.request = request;
    this.handler = handler;
    this.call = call;
  }

  static <T> CompletableFuture<HttpResponse<T>> start(
      HttpRequest request, HttpResponse.BodyHandler<T> handler, Call call) {
    PlayedExchange<T> exchange = new PlayedExchange<>(request, handler, call);
    return exchange.takeRequest().thenCompose(ignored -> exchange.answer());
  }

  private CompletableFuture<@Nullable Void> takeRequest() {
    CompletableFuture<@Nullable Void> taken = new CompletableFuture<>();
    Optional<HttpRequest.BodyPublisher> publisher = request.bodyPublisher();
    if (publisher.isEmpty()) {
      taken.complete(null);
    } else {
      publisher.get().subscribe(new Taker(call, taken));
    }
    return taken;
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

  private CompletableFuture<HttpResponse<T>> answer() {
    Playback playback = call.playback();
    if (playback == null) {
      return CompletableFuture.failedFuture(
          new IllegalStateException("the tape has no answer for this call"));
    }
    Info info = new Info(playback.status(), headers(playback), HttpClient.Version.HTTP_1_1);
    if (info.statusCode() == 0) {
      return failure(playback);
    }
    HttpResponse.BodySubscriber<T> subscriber = handler.apply(info);
    subscriber.onSubscribe(new Pump(playback, subscriber));
    return subscriber
        .getBody()
        .toCompletableFuture()
        .thenApply(body -> new Response<>(request, info, body));
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

  private static HttpHeaders headers(Playback playback) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    playback
        .headers()
        .forEach(
            (name, value) -> fields.computeIfAbsent(name, key -> new ArrayList<>()).add(value));
    return HttpHeaders.of(fields, (name, value) -> true);
  }

  private record Info(int statusCode, HttpHeaders headers, HttpClient.Version version)
      implements HttpResponse.ResponseInfo {}

  /** Gives a chunk for each one asked for, as the client would. */
  private static final class Pump implements Flow.Subscription {
    private final Playback playback;
    private final HttpResponse.BodySubscriber<?> subscriber;
    private long wanted;
    private boolean pumping;
    private boolean over;

    Pump(Playback playback, HttpResponse.BodySubscriber<?> subscriber) {
      this.playback = playback;
      this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
      synchronized (this) {
        wanted = wanted + n < 0 ? Long.MAX_VALUE : wanted + n;
        if (pumping) {
          return;
        }
        pumping = true;
      }
      while (more()) {
        try {
          ByteBuffer chunk = playback.nextChunk();
          if (chunk == null) {
            finish();
            subscriber.onComplete();
          } else {
            subscriber.onNext(List.of(chunk));
          }
        } catch (Throwable recorded) {
          finish();
          subscriber.onError(recorded);
        }
      }
    }

    private synchronized boolean more() {
      if (over || wanted == 0) {
        pumping = false;
        return false;
      }
      wanted--;
      return true;
    }

    private synchronized void finish() {
      over = true;
    }

    @Override
    public void cancel() {
      finish();
    }
  }

  private record Response<T>(HttpRequest request, Info info, T body) implements HttpResponse<T> {
    @Override
    public int statusCode() {
      return info.statusCode();
    }

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
      return info.headers();
    }

    @Override
    public Optional<SSLSession> sslSession() {
      return Optional.empty();
    }

    @Override
    public URI uri() {
      return request.uri();
    }

    @Override
    public HttpClient.Version version() {
      return info.version();
    }
  }
}
