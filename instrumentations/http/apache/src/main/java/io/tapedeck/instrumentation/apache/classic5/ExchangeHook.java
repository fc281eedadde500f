package io.tapedeck.instrumentation.apache.classic5;

import io.tapedeck.instrumentation.apache.Attempt;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Playback;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * Puts a tee between the client and the connection, or stands in for the connection. The
 * application's own interceptors run around it either way.
 */
public final class ExchangeHook implements Hook {
  public ExchangeHook(Deck deck) {
    // The attempt under way knows its call.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Attempt attempt = Attempt.current();
    if (attempt == null || !(arguments[1] instanceof ClassicHttpRequest request)) {
      return null;
    }
    Playback playback = attempt.playback();
    if (playback != null) {
      return (Answer) () -> PlayedResponse.of(request.getMethod(), playback);
    }
    HttpEntity entity = request.getEntity();
    if (entity != null) {
      arguments[1] = new TeedRequest(request, entity, attempt);
    }
    return null;
  }
}
