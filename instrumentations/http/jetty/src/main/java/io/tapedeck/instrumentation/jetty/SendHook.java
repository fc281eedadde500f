package io.tapedeck.instrumentation.jetty;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.Target;
import org.eclipse.jetty.client.transport.HttpDestination;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/** An exchange is about to wait for a connection: each redirect and authentication is one. */
public final class SendHook implements Hook {
  private final Deck deck;

  public SendHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(self instanceof HttpDestination destination)
        || !(arguments[0] instanceof HttpExchange exchange)
        || Exchanges.CALLS.get(exchange) != null) {
      return null; // One that waits again, or that the tape left to the wire.
    }
    HttpRequest request = exchange.getRequest();
    HttpFields fields = HttpFields.build(request.getHeaders());
    Headers headers =
        sink -> {
          for (HttpField field : fields) {
            sink.field(field.getName(), field.getValue());
          }
        };
    Target target = Target.of(request.getURI());
    Call call = deck.http(scope(request), request.getMethod(), target, headers, 1);
    if (call == null) {
      return null;
    }
    if (call.answersFromTape()) {
      return (Answer)
          () -> {
            new PlayedRequest(destination, exchange, call).take();
            return null;
          };
    }
    Exchanges.begin(exchange, call);
    return null;
  }

  private Scope scope(HttpRequest request) {
    Scope began = Exchanges.SCOPES.get(request.getConversation());
    if (began == null) {
      began = deck.scope().ofThisThread();
      Exchanges.SCOPES.put(request.getConversation(), began);
    }
    return began;
  }
}
