package io.tapedeck.instrumentation.vertx;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.impl.HttpClientImpl;
import org.jspecify.annotations.Nullable;

/**
 * A client is asked for a request, which it has once it has a connection: by then another thread is
 * at it. Whoever asks here owns the request. 4.5 takes a promise, 5.0 gives a future.
 */
public final class AskHook implements Hook {
  private final Deck deck;

  public AskHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Asked asked = Asked.isForReal() ? null : asked(self, arguments);
    if (asked == null) {
      return null;
    }
    Exchange exchange = new Exchange(deck.scope());
    if (arguments[1] instanceof Promise<?> promise) {
      watch(promise.future(), asked, exchange);
    }
    asked.enter();
    return (Exit)
        (result, thrown) -> {
          asked.leave();
          if (result instanceof Future<?> future) {
            watch(future, asked, exchange);
          }
          return result;
        };
  }

  private static @Nullable Asked asked(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(self instanceof HttpClientImpl client)) {
      return null;
    }
    if (arguments[0] instanceof RequestOptions options) {
      return Asked.of(client, options, options.getHost(), options.getPort());
    }
    return arguments[3] instanceof RequestOptions options
        ? Asked.of(client, options, (String) arguments[2], (Integer) arguments[1])
        : null;
  }

  private <T> void watch(Future<T> request, Asked asked, Exchange exchange) {
    Handler<AsyncResult<T>> watcher =
        outcome -> {
          if (outcome.failed()) {
            exchange.notConnected(deck, asked, outcome.cause());
          } else if (outcome.result() instanceof HttpClientRequest made) {
            exchange.of(made);
          }
        };
    var unused = request.onComplete(watcher);
  }
}
