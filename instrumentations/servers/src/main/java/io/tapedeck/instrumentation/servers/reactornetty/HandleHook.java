package io.tapedeck.instrumentation.servers.reactornetty;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.tapedeck.instrumentation.servers.Inbound;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.Target;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerState;

/** Puts a tee on the connection of a request before the application's handler is asked. */
public final class HandleHook implements Hook {
  private final Deck deck;

  public HandleHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (arguments[1] != HttpServerState.REQUEST_RECEIVED
        || !(arguments[0] instanceof Connection connection)
        || !(connection instanceof HttpServerRequest request)
        || request.requestHeaders().contains(HttpHeaderNames.UPGRADE, "websocket", true)) {
      return null;
    }
    // Not below what the thread did last: it serves whoever asks.
    Call call =
        deck.entry(
            deck.nowhere(),
            request.method().name(),
            target(request),
            fields(request.requestHeaders()));
    if (call == null) {
      return null;
    }
    SentHead head = new SentHead();
    Inbound inbound = new Inbound(call, head);
    if (!Tee.on(connection.channel(), inbound, head)) {
      return null;
    }
    Scope outer = call.scope().enter();
    return (Exit)
        (result, thrown) -> {
          outer.enter();
          // The answer ends where its last part is written.
          return result;
        };
  }

  private static Target target(HttpServerRequest request) {
    InetSocketAddress local = request.hostAddress();
    String host = local == null ? null : local.getHostString();
    int port = local == null ? -1 : local.getPort();
    String named = request.requestHeaders().get(HttpHeaderNames.HOST);
    String authority = named == null ? host + ":" + port : named;
    String uri = request.uri();
    String url = uri.startsWith("/") ? request.scheme() + "://" + authority + uri : uri;
    return new Target(host, port, "/" + request.path(), url);
  }

  static Headers fields(HttpHeaders headers) {
    return sink -> headers.forEach(field -> sink.field(field.getKey(), field.getValue()));
  }
}
