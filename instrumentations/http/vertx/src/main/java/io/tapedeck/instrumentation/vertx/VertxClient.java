package io.tapedeck.instrumentation.vertx;

import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * A request is woven above the transports, so that HTTP/1.1 and HTTP/2 are recorded alike. What
 * gets it a connection has other names in 5.0 than in 4.5.
 */
public final class VertxClient implements Instrumentation {
  private static final String HTTP = "io.vertx.core.http.impl.";
  private static final String CLIENT = HTTP + "HttpClientImpl";
  private static final String REQUEST = HTTP + "HttpClientRequestImpl";
  private static final String REQUEST_BASE = HTTP + "HttpClientRequestBase";
  private static final String RESPONSE = HTTP + "HttpClientResponseImpl";
  private static final String OPTIONS = "io.vertx.core.http.RequestOptions";

  @Override
  public String name() {
    return "vertx-http-client";
  }

  @Override
  public String library() {
    return "io.vertx:vertx-core";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        asks(OPTIONS, "io.vertx.core.impl.future.PromiseInternal"),
        asks("io.vertx.core.net.Address", "java.lang.Integer", "java.lang.String", OPTIONS),
        acquires("io.vertx.core.net.impl.pool.ConnectionManager", "getConnection"),
        acquires(HTTP + "SharedHttpClientConnectionGroup", "requestConnection"),
        JoinPoint.of(REQUEST, "doWrite", WriteHook.class),
        JoinPoint.of(REQUEST, "handleException", ExceptionHook.class),
        taking("java.lang.Throwable", REQUEST_BASE, "fail", FailHook.class),
        taking("java.lang.Throwable", REQUEST_BASE, "reset", ResetHook.class),
        taking(
            "io.vertx.core.http.HttpClientResponse",
            REQUEST_BASE,
            "handleResponse",
            HeadHook.class),
        JoinPoint.of(RESPONSE, "eventHandler", ListenHook.class),
        JoinPoint.of(RESPONSE, "end", ListenHook.class),
        JoinPoint.of(RESPONSE, "handleChunk", ChunkHook.class),
        JoinPoint.of(RESPONSE, "handleEnd", EndHook.class));
  }

  private static JoinPoint asks(String... parameters) {
    return JoinPoint.of(CLIENT, "doRequest", AskHook.class).taking(parameters).wherePresent();
  }

  private static JoinPoint acquires(String pool, String method) {
    return JoinPoint.calls(CLIENT, pool, method, AcquireHook.class).wherePresent();
  }

  private static JoinPoint taking(
      String parameter, String className, String method, Class<? extends Hook> hook) {
    return JoinPoint.of(className, method, hook).taking(parameter);
  }
}
