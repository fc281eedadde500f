package io.tapedeck.instrumentation.apache.async5;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/**
 * Ends an attempt when the application cancels it. The client itself learns of the closed
 * connection up to a second later, on its own thread, and not at all if the JVM ends before.
 */
public final class CancelHook implements Hook {
  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Call attempt = Underway.attemptOf(self);
    if (attempt == null) {
      return null;
    }
    return (Exit)
        (result, thrown) -> {
          // Without effect on an attempt that has ended.
          attempt.end(Call.Ending.CANCELLED, null);
          return result;
        };
  }
}
