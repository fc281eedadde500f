package io.tapedeck.instrumentation.vertx;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/**
 * The application sets a handler on an answer, or its first, or asks for its end: a tape has its
 * body ready sooner than any network, and waits for that. Late versions of 4.5 ask for the end of a
 * redirect that they follow without any handler.
 */
public final class ListenHook implements Hook {
  private final Deck deck;

  public ListenHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (deck.mayAnswer()
        && (arguments.length == 0 || Boolean.TRUE.equals(arguments[0]))
        && self instanceof HttpClientResponse response) {
      PlayedStream stream = PlayedConnection.streamOf(response.request());
      if (stream != null) {
        stream.listened();
      }
    }
    return null;
  }
}
