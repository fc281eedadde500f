package io.tapedeck.instrumentation.okhttp;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/** Puts a tee between the client and the connection; the body itself is written once, by OkHttp. */
public final class RequestBodyHook implements Hook {
  public RequestBodyHook(Deck deck) {
    // The attempt under way knows its call.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Call call = Attempts.current();
    if (call == null) {
      return null;
    }
    return (Exit)
        (result, thrown) -> result instanceof Sink sink ? new TeedSink(sink, call) : result;
  }
}
