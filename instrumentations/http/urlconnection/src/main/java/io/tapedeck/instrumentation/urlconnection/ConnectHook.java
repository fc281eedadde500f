package io.tapedeck.instrumentation.urlconnection;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Target;
import java.lang.invoke.MethodHandles.Lookup;
import java.net.HttpURLConnection;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/** A hop begins where it connects, be it to a connection that is kept alive. */
public final class ConnectHook implements Hook {
  private final Deck deck;
  private final Internals internals;

  public ConnectHook(Deck deck, Lookup woven) throws ReflectiveOperationException {
    this.deck = deck;
    this.internals = Internals.of(woven);
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Throwable {
    if (!(self instanceof HttpURLConnection connection) || internals.isConnected(connection)) {
      return null;
    }
    Exchange exchange = Exchange.of(connection);
    exchange.begin(begin(deck, internals, connection, exchange.isNew() && !exchange.isAsking()));
    Exchange outer = exchange.enter();
    return (Exit)
        (result, thrown) -> {
          Exchange.leave(outer);
          if (thrown != null) {
            exchange.failed(thrown);
          }
          return result;
        };
  }

  /**
   * Begins the call of a hop; null where it is not to be recorded.
   *
   * @param mayWrite whether the application may still ask where to write
   */
  static @Nullable Call begin(
      Deck deck, Internals internals, HttpURLConnection connection, boolean mayWrite)
      throws Throwable {
    String method = connection.getRequestMethod();
    if (mayWrite && connection.getDoOutput() && method.equals("GET")) {
      // What it becomes as soon as the application does.
      method = "POST";
    }
    return deck.http(
        deck.scope(), method, target(connection.getURL()), internals.requestHeaders(connection), 1);
  }

  private static Target target(URL url) {
    String host = url.getHost();
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    int port = url.getPort() >= 0 ? url.getPort() : url.getDefaultPort();
    return new Target(host.isEmpty() ? null : host, port, url.getPath(), url.toExternalForm());
  }
}
