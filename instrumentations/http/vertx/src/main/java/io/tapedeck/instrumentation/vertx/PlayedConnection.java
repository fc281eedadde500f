package io.tapedeck.instrumentation.vertx;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Leads nowhere, and carries one request. A proxy, since the interface differs by version. */
final class PlayedConnection implements InvocationHandler {
  private final Asked asked;
  private final Internals internals;
  private final Object connection;
  private final PlayedStream stream;

  PlayedConnection(Context context, Asked asked, Internals internals) {
    this.asked = asked;
    this.internals = internals;
    this.connection = internals.connection(this);
    this.stream = new PlayedStream(context, connection, asked, internals);
  }

  /** The stream of a request; null where the request goes over the wire. */
  static @Nullable PlayedStream streamOf(HttpClientRequest request) {
    HttpConnection connection = request.connection();
    return connection != null
            && Proxy.isProxyClass(connection.getClass())
            && Proxy.getInvocationHandler(connection) instanceof PlayedConnection played
        ? played.stream
        : null;
  }

  /** What the pool gives this in; nothing goes back to it. */
  Object lease() {
    return internals.lease(
        (proxy, method, arguments) -> method.getName().equals("get") ? connection : null);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    return switch (method.getName()) {
      case "createStream" -> createStream(arguments);
      case "isSsl" -> asked.ssl();
      case "authority" -> HostAndPort.create(asked.host(), asked.port());
      case "remoteAddress" -> SocketAddress.inetSocketAddress(asked.port(), asked.host());
      default -> Absent.of(proxy, method, arguments);
    };
  }

  private @Nullable Object createStream(Object @Nullable [] arguments) throws Throwable {
    if (arguments != null && arguments.length > 1 && arguments[1] instanceof Handler<?> told) {
      AcquireHook.tell(told, stream.proxy());
      return null;
    }
    return internals.succeeded(stream.context(), stream.proxy());
  }
}
