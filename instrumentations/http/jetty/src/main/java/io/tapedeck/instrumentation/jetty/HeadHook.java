package io.tapedeck.instrumentation.jetty;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** All headers of an answer are there; the client has not yet taken out what it will decode. */
public final class HeadHook implements Hook {

  /** Takes nothing from the deck: the exchange knows its call. */
  public HeadHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Call call = Exchanges.CALLS.get(arguments[0]);
    if (call != null && arguments[0] instanceof HttpExchange exchange) {
      Response response = exchange.getResponse();
      if (!HttpStatus.isInterim(response.getStatus())) {
        call.head(
            response.getStatus(),
            sink -> {
              for (HttpField field : response.getHeaders()) {
                sink.field(field.getName(), field.getValue());
              }
            });
      }
    }
    return null;
  }
}
