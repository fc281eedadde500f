package io.tapedeck.instrumentation.apache.classic4;

import io.tapedeck.instrumentation.apache.Attempt;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.jspecify.annotations.Nullable;

/**
 * Puts a tee on the body while the request is sent. The request is the client's own wrapper of the
 * application's; its entity is put back, since whether to try again is asked of that.
 */
public final class SendHook implements Hook {
  public SendHook(Deck deck) {
    // The attempt under way knows its call.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Attempt attempt = Attempt.current();
    if (attempt == null || !(arguments[0] instanceof HttpEntityEnclosingRequest request)) {
      return null;
    }
    HttpEntity entity = request.getEntity();
    if (entity == null) {
      return null;
    }
    request.setEntity(new TeedRequestEntity(entity, attempt));
    return (Exit)
        (result, thrown) -> {
          request.setEntity(entity);
          return result;
        };
  }
}
