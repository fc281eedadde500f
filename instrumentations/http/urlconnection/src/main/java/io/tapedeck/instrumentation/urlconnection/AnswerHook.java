package io.tapedeck.instrumentation.urlconnection;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.io.FilterInputStream;
import java.io.InputStream;
import java.lang.invoke.MethodHandles.Lookup;
import org.jspecify.annotations.Nullable;

/**
 * The stream is made that the application will get, an error's too: a tee goes into it, below what
 * the application sees.
 */
public final class AnswerHook implements Hook {
  private final Internals internals;

  public AnswerHook(Deck deck, Lookup woven) throws ReflectiveOperationException {
    this.internals = Internals.of(woven);
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Throwable {
    Exchange exchange = Exchange.current();
    Call call = exchange == null ? null : exchange.call();
    if (exchange == null || call == null || !(self instanceof FilterInputStream)) {
      return null;
    }
    InputStream in = internals.stream(self);
    exchange.handOver();
    if (in.getClass().getSimpleName().equals("EmptyInputStream")) {
      call.end(Call.Ending.OK, null); // Nobody reads what cannot come.
    } else {
      internals.setStream(self, new TeedInput(in, call, exchange.contentLength()));
    }
    return null;
  }
}
