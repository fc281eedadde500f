package io.tapedeck.instrumentation.vertx;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.lang.invoke.MethodHandles.Lookup;
import org.jspecify.annotations.Nullable;

/**
 * A client asks its pool for a connection; in a replay it gets one that leads nowhere. 4.5 hands
 * over who is to be told, last, and 5.0 gets a future.
 */
public final class AcquireHook implements Hook {
  private static final int TOLD = 4;

  private final Deck deck;
  private final Internals internals;

  public AcquireHook(Deck deck, Lookup woven) throws ReflectiveOperationException {
    this.deck = deck;
    this.internals = new Internals(woven);
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Asked asked = Asked.current();
    if (asked == null || !deck.mayAnswer() || !(arguments[0] instanceof Context context)) {
      return null;
    }
    Object lease = new PlayedConnection(context, asked, internals).lease();
    if (arguments.length > TOLD && arguments[TOLD] instanceof Handler<?> told) {
      return (Answer)
          () -> {
            tell(told, lease);
            return null;
          };
    }
    return (Answer) () -> internals.succeeded(context, lease);
  }

  /** Tells one who waits for it that something came about. */
  @SuppressWarnings("unchecked") // as the client declares it
  static void tell(Handler<?> told, @Nullable Object result) {
    ((Handler<AsyncResult<Object>>) told).handle(Future.succeededFuture(result));
  }
}
