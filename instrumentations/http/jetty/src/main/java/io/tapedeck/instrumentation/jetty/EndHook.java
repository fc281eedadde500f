package io.tapedeck.instrumentation.jetty;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.eclipse.jetty.client.HttpRequestException;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** Request and answer are over, well or not; the application is told next. */
public final class EndHook implements Hook {

  /** Takes nothing from the deck: the exchange knows its call. */
  public EndHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (arguments[0] != null && arguments[1] instanceof Result result) {
      Exchanges.end(arguments[0], isSentElsewhere(result) ? null : result.getFailure());
    }
    return null;
  }

  /**
   * Whether the answer, which is whole, made the client give up what was left of the request: it
   * goes on with another one, and the application sees no failure.
   */
  private static boolean isSentElsewhere(Result result) {
    int status = result.getResponse().getStatus();
    boolean elsewhere =
        HttpStatus.isRedirection(status)
            || status == HttpStatus.UNAUTHORIZED_401
            || status == HttpStatus.PROXY_AUTHENTICATION_REQUIRED_407;
    return elsewhere
        && result.getResponseFailure() == null
        && result.getRequestFailure() instanceof HttpRequestException;
  }
}
