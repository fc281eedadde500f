package io.tapedeck.instrumentation.okhttp;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** An attempt's head is written; the application's own request stays as it is. */
public final class RequestHeadHook implements Hook {
  public RequestHeadHook(Deck deck) {
    // The attempt under way knows its call.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Call call = Attempts.current();
    String traceparent = call == null ? null : call.traceparent();
    if (traceparent != null && arguments[0] instanceof Request request) {
      arguments[0] = request.newBuilder().header("traceparent", traceparent).build();
    }
    return null;
  }
}
