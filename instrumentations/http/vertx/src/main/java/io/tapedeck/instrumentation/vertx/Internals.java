package io.tapedeck.instrumentation.vertx;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.impl.HttpClientRequestBase;
import io.vertx.core.http.impl.HttpClientStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * What the client keeps to itself, and interfaces that 5.0 has moved to other packages: they are
 * found by the one interface that stayed, {@link HttpClientStream}.
 */
final class Internals {
  private final Class<?> connection;
  private final Class<?> lease;
  private final MethodHandle succeeded;
  private final MethodHandle stream;

  Internals(Lookup woven) throws ReflectiveOperationException {
    Class<?> context = HttpClientStream.class.getMethod("getContext").getReturnType();
    this.connection = HttpClientStream.class.getMethod("connection").getReturnType();
    this.lease = lease(HttpClientStream.class.getClassLoader());
    this.succeeded =
        woven
            .findVirtual(
                context, "succeededFuture", MethodType.methodType(Future.class, Object.class))
            .asType(MethodType.methodType(Future.class, Context.class, Object.class));
    this.stream =
        woven
            .findGetter(HttpClientRequestBase.class, "stream", HttpClientStream.class)
            .asType(MethodType.methodType(HttpClientStream.class, HttpClientRequest.class));
  }

  private static Class<?> lease(ClassLoader loader) throws ClassNotFoundException {
    try {
      return Class.forName("io.vertx.core.internal.pool.Lease", false, loader);
    } catch (ClassNotFoundException e) {
      return Class.forName("io.vertx.core.net.impl.pool.Lease", false, loader);
    }
  }

  /** A connection that does what the handler says. */
  Object connection(InvocationHandler handler) {
    return proxy(connection, handler);
  }

  /** What a pool gives a connection in. */
  Object lease(InvocationHandler handler) {
    return proxy(lease, handler);
  }

  /** A request and its answer on a connection. */
  HttpClientStream stream(InvocationHandler handler) {
    return (HttpClientStream) proxy(HttpClientStream.class, handler);
  }

  private static Object proxy(Class<?> type, InvocationHandler handler) {
    return Proxy.newProxyInstance(
        HttpClientStream.class.getClassLoader(), new Class<?>[] {type}, handler);
  }

  /** A future whose listeners are told on the context. */
  Future<?> succeeded(Context context, @Nullable Object result) throws Throwable {
    return (Future<?>) succeeded.invokeExact(context, result);
  }

  /** What carries a request of the client's own. */
  HttpClientStream streamOf(HttpClientRequest request) throws Throwable {
    return (HttpClientStream) stream.invokeExact(request);
  }
}
