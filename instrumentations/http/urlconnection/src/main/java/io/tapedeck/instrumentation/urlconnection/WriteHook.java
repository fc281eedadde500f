package io.tapedeck.instrumentation.urlconnection;

import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/**
 * Copies what the application writes to a request that goes out as it is written. Where writing or
 * closing fails, that is the end: nobody asks for an answer then.
 */
public final class WriteHook implements Hook {
  /** Whose stream is whose, of requests of fixed length and in chunks. */
  static final Attachments<Exchange> STREAMS = new Attachments<>();

  public WriteHook(Deck deck) {
    // The hop under way knows its call.
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Exchange exchange = STREAMS.get(self);
    Call call = exchange == null ? null : exchange.call();
    if (exchange == null || call == null) {
      return null;
    }
    return (Exit)
        (result, thrown) -> {
          if (thrown != null) {
            exchange.failed(thrown);
          } else if (arguments.length > 0) {
            copy(call, arguments);
          }
          return result;
        };
  }

  private static void copy(Call call, @Nullable Object[] arguments) {
    if (arguments[0] instanceof Integer one) {
      call.data(Call.Direction.REQUEST, new byte[] {one.byteValue()}, 0, 1);
    } else if (arguments[0] instanceof byte[] bytes
        && arguments[1] instanceof Integer offset
        && arguments[2] instanceof Integer length) {
      call.data(Call.Direction.REQUEST, bytes, offset, length);
    }
  }
}
