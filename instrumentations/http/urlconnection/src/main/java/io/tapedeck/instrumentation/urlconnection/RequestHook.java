package io.tapedeck.instrumentation.urlconnection;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles.Lookup;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** A request is written: one that was collected has its body now, out of the JDK's own array. */
public final class RequestHook implements Hook {
  private final Deck deck;
  private final Internals internals;

  public RequestHook(Deck deck, Lookup woven) throws ReflectiveOperationException {
    this.deck = deck;
    this.internals = Internals.of(woven);
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Throwable {
    Exchange exchange = Exchange.find(self);
    if (exchange == null || !(self instanceof HttpURLConnection connection)) {
      return null;
    }
    if (exchange.isAnswered()) {
      // Asked again over the same connection, to authenticate.
      exchange.begin(ConnectHook.begin(deck, internals, connection, false));
    }
    Call call = exchange.call();
    if (exchange.isSent() || call == null) {
      return null; // Written a second time, since the first connection was broken.
    }
    exchange.markSent();
    return (Exit)
        (result, thrown) -> {
          ByteArrayOutputStream posted = internals.posted(connection);
          if (posted != null) {
            posted.writeTo(new Copy(call));
          }
          return result;
        };
  }

  private static final class Copy extends OutputStream {
    private final Call call;

    Copy(Call call) {
      this.call = call;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      call.data(Call.Direction.REQUEST, bytes, offset, length);
    }
  }
}
