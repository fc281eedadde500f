package io.tapedeck.instrumentation.servers.vertx;

import io.tapedeck.instrumentation.servers.Inbound;
import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Hook.Exit;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.Target;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.lang.ref.WeakReference;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which requests are on their way through the application: by request, and by answer. */
final class Inbounds {
  private static final Attachments<Inbound> ALL = new Attachments<>();

  private Inbounds() {}

  /** A request came in, and the application is about to be told. */
  static void begin(Deck deck, HttpServerRequest request) {
    if (request.headers().contains(HttpHeaders.UPGRADE, "websocket", true)) {
      return;
    }
    // Not below what the thread did last: it serves whoever asks.
    Call call =
        deck.entry(
            deck.nowhere(), request.method().name(), target(request), fields(request.headers()));
    if (call != null) {
      Inbound inbound = new Inbound(call, new Head(request.response()));
      ALL.put(request, inbound);
      ALL.put(request.response(), inbound);
    }
  }

  /** That of a request, or of the answer to it; null where it is not recorded. */
  static @Nullable Inbound of(@Nullable Object either) {
    return either == null || ALL.isEmpty() ? null : ALL.get(either);
  }

  /** Enters the scope of a request until the method is left. */
  static Exit in(Inbound inbound) {
    Scope outer = inbound.scope().enter();
    return (result, thrown) -> {
      outer.enter();
      return result;
    };
  }

  private static Target target(HttpServerRequest request) {
    SocketAddress local = request.localAddress();
    String host = local == null ? null : local.host();
    int port = local == null ? -1 : local.port();
    String named = request.getHeader(HttpHeaders.HOST);
    String authority = named == null ? host + ":" + port : named;
    String uri = request.uri();
    String url = uri.startsWith("/") ? request.scheme() + "://" + authority + uri : uri;
    String path = request.path();
    return new Target(host, port, path == null ? "" : path, url);
  }

  private static Headers fields(MultiMap headers) {
    return sink -> {
      for (Map.Entry<String, String> field : headers) {
        sink.field(field.getKey(), field.getValue());
      }
    };
  }

  /** An answer's head. Weak, since it is attached to the answer. */
  private static final class Head implements Inbound.Answer {
    private final WeakReference<HttpServerResponse> response;

    Head(HttpServerResponse response) {
      this.response = new WeakReference<>(response);
    }

    @Override
    public int status() {
      HttpServerResponse present = response.get();
      return present == null || !present.headWritten() ? 0 : present.getStatusCode();
    }

    @Override
    public Headers headers() {
      HttpServerResponse present = response.get();
      return present == null ? Headers.NONE : fields(present.headers());
    }
  }
}
