package io.tapedeck.apps;

import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient.ResponseReceiver;
import reactor.netty.http.client.HttpClientResponse;

/** Reads answers of Reactor Netty in the ways that applications do, and renders them. */
final class ReactorNettyAnswers {
  private static final int SOME = 40;

  private ReactorNettyAnswers() {}

  static String whole(ResponseReceiver<?> call) throws Exception {
    return block(single(call));
  }

  static String later(ResponseReceiver<?> call) {
    CompletableFuture<String> answer = single(call).toFuture();
    return answer.join();
  }

  private static Mono<String> single(ResponseReceiver<?> call) {
    return call.responseSingle(
        (response, body) ->
            body.asByteArray()
                .defaultIfEmpty(new byte[0])
                .map(bytes -> head(response) + " " + bytes.length + " " + Lines.digest(bytes)));
  }

  private static String head(HttpClientResponse response) {
    return response.status().code()
        + " "
        + response.redirectedFrom().length
        + " "
        + response.responseHeaders().get("Content-Type");
  }

  static String stream(ResponseReceiver<?> call) throws Exception {
    return joined(call.responseContent().asByteArray());
  }

  /** Asks for one buffer, and for the next when it has it. */
  static String oneAtATime(ResponseReceiver<?> call) throws Exception {
    return joined(call.responseContent().asByteArray().limitRate(1).concatMap(Mono::just, 1));
  }

  private static String joined(Flux<byte[]> parts) throws Exception {
    return block(
        parts
            .collect(ByteArrayOutputStream::new, ByteArrayOutputStream::writeBytes)
            .map(all -> all.size() + " " + Lines.digest(all.toByteArray())));
  }

  /** Reads some bytes and cancels. */
  static String some(ResponseReceiver<?> call) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    return block(
        call.responseContent()
            .asByteArray()
            .doOnNext(all::writeBytes)
            .takeUntil(bytes -> all.size() >= SOME)
            .then(
                Mono.fromSupplier(
                    () -> Lines.digest(java.util.Arrays.copyOf(all.toByteArray(), SOME)))));
  }

  /** Looks at the head and closes. */
  static String disposed(ResponseReceiver<?> call) throws Exception {
    return block(
        call.responseConnection(
                (response, connection) -> {
                  connection.dispose();
                  return Mono.just("" + response.status().code());
                })
            .single());
  }

  static String within(long millis, ResponseReceiver<?> call) throws Exception {
    return block(single(call).timeout(Duration.ofMillis(millis), Mono.just("out of time")));
  }

  /** Without its message, which names a port. */
  static String thrownBy(ResponseReceiver<?> call) throws Exception {
    return block(single(call).onErrorResume(e -> Mono.just("! " + e.getClass().getName())));
  }

  /** As what applications catch: its own class is private to Netty. */
  static String notConnected(ResponseReceiver<?> call) throws Exception {
    return block(
        single(call)
            .onErrorResume(
                ConnectException.class,
                e -> Mono.just("! " + ConnectException.class.getName() + ": " + e.getMessage())));
  }

  static String cancelled(ResponseReceiver<?> call) throws InterruptedException {
    CountDownLatch some = new CountDownLatch(1);
    Disposable reading =
        call.responseContent().asByteArray().subscribe(bytes -> some.countDown(), e -> {});
    some.await();
    reading.dispose();
    return "" + reading.isDisposed();
  }

  private static String block(Mono<String> answer) throws Exception {
    try {
      @Nullable String text = answer.block();
      return "" + text;
    } catch (RuntimeException e) {
      Throwable cause = Exceptions.unwrap(e);
      if (cause instanceof Exception checked) {
        throw checked;
      }
      throw e;
    }
  }
}
