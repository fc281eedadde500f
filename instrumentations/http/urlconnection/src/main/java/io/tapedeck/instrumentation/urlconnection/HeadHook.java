package io.tapedeck.instrumentation.urlconnection;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.lang.invoke.MethodHandles.Lookup;
import org.jspecify.annotations.Nullable;

/** Takes status and headers of every answer, or puts them there from a tape. */
public final class HeadHook implements Hook {
  private static final int FIRST_FINAL_STATUS = 200;

  private final Internals internals;

  public HeadHook(Deck deck, Lookup woven) throws ReflectiveOperationException {
    this.internals = Internals.of(woven);
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Exchange exchange = Exchange.current();
    Object message = arguments[0];
    if (self == null || message == null || exchange == null || !exchange.isSent()) {
      return null; // A proxy answers, of which the application learns nothing.
    }
    PlayedHop played = exchange.played();
    if (played != null && !exchange.isWriting()) {
      Answer failure = played.ask(internals, self);
      if (failure != null) {
        return failure;
      }
    }
    return (Exit)
        (result, thrown) -> {
          int status = thrown == null ? internals.status(message) : 0;
          if (status >= FIRST_FINAL_STATUS) {
            exchange.head(status, internals.headers(message));
            PlayedHop answered = exchange.played();
            if (answered != null) {
              internals.setServerInput(self, answered.body());
            }
          }
          return result;
        };
  }
}
