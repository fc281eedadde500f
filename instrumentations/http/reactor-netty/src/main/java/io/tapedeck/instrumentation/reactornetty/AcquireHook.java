package io.tapedeck.instrumentation.reactornetty;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ConnectionObserver;
import reactor.netty.http.client.HttpClientConfig;

/** Watches the connection that an attempt gets, or gives it one to a tape. */
public final class AcquireHook implements Hook {
  private final Deck deck;

  public AcquireHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Object handler = arguments[2];
    if (handler == null
        || !(arguments[0] instanceof HttpClientConfig config)
        || !(arguments[1] instanceof ConnectionObserver observer)) {
      return null;
    }
    Origin origin = Origin.of(handler, deck);
    Attempt attempt = origin.next(deck);
    if (deck.mayAnswer() && !attempt.asksForReal()) {
      return (Answer) () -> new PlayedConnect(config, observer, attempt, origin);
    }
    arguments[1] = new WatchedObserver(observer, attempt);
    return (Exit)
        (result, thrown) ->
            result instanceof Mono<?> mono
                ? mono.doOnError(
                    failure ->
                        attempt.notConnected(
                            url(config), config.method().name(), config.headers(), failure))
                : result;
  }

  private static String url(HttpClientConfig config) {
    String base = config.baseUrl();
    String uri = config.uri();
    if (uri == null) {
      return base == null ? "" : base;
    }
    if (base == null || !uri.startsWith("/")) {
      return uri;
    }
    return base.endsWith("/") ? base.substring(0, base.length() - 1) + uri : base + uri;
  }
}
