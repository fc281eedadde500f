package io.tapedeck.instrumentation.apache.classic4;

import io.tapedeck.instrumentation.apache.Received;
import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** Sees an answer closed, of which in this generation the entity is not told. */
public final class CloseHook implements Hook {
  /** What the application has got of an answer, by the answer. */
  static final Attachments<Received> RECEIVED = new Attachments<>();

  public CloseHook(Deck deck) {
    // The answer knows its call.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Received received = self == null ? null : RECEIVED.remove(self);
    if (received == null) {
      return null;
    }
    return (Exit)
        (result, thrown) -> {
          received.close();
          return result;
        };
  }
}
