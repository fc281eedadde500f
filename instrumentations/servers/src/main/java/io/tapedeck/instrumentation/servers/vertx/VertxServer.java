package io.tapedeck.instrumentation.servers.vertx;

import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.ArrayList;
import java.util.List;

/** Woven into a request and its answer, and into where the application's handler is told of it. */
public final class VertxServer implements Instrumentation {
  private static final String HTTP = "io.vertx.core.http.impl.";
  private static final String CONNECTION = HTTP + "Http1xServerConnection";
  private static final String REQUEST = HTTP + "Http1xServerRequest";
  private static final String RESPONSE = HTTP + "Http1xServerResponse";
  private static final String REQUEST_2 = HTTP + "Http2ServerRequest";
  private static final String RESPONSE_2 = HTTP + "Http2ServerResponse";
  private static final String BUFFER = "io.vertx.core.buffer.Buffer";
  private static final String BYTES = "io.netty.buffer.ByteBuf";

  /** Where these are in 4.5, and in 5.0. */
  private static final List<String> CONTEXTS =
      List.of("io.vertx.core.impl.ContextInternal", "io.vertx.core.internal.ContextInternal");

  private static final List<String> PROMISES =
      List.of(
          "io.vertx.core.impl.future.PromiseInternal", "io.vertx.core.internal.PromiseInternal");

  @Override
  public String name() {
    return "vertx-http-server";
  }

  @Override
  public String library() {
    return "io.vertx:vertx-core";
  }

  @Override
  public boolean alongside() {
    return true;
  }

  @Override
  public List<JoinPoint> joinPoints() {
    List<JoinPoint> points = new ArrayList<>();
    points.add(JoinPoint.of(REQUEST, "handleBegin", BeginHook.class));
    for (String context : CONTEXTS) {
      points.add(JoinPoint.calls(CONNECTION, context, "emit", EmitHook.class).wherePresent());
    }
    points.add(JoinPoint.of(REQUEST, "onData", ReadHook.class));
    points.add(JoinPoint.of(REQUEST, "onEnd", ReadHook.class));
    for (String promise : PROMISES) {
      points.add(writes(RESPONSE, "write", WriteHook.class, BYTES, promise));
      points.add(writes(RESPONSE, "end", EndHook.class, BUFFER, promise));
    }
    points.add(JoinPoint.of(RESPONSE, "sendFile", EndHook.class));
    points.add(JoinPoint.of(RESPONSE, "handleException", LostHook.class));
    points.add(JoinPoint.of(REQUEST_2, "dispatch", DispatchHook.class));
    points.add(JoinPoint.of(REQUEST_2, "handleData", ReadHook.class));
    points.add(JoinPoint.of(REQUEST_2, "handleEnd", ReadHook.class));
    points.add(
        writes(RESPONSE_2, "write", FrameHook.class, BYTES, "boolean", "io.vertx.core.Handler"));
    points.add(writes(RESPONSE_2, "write", FrameHook.class, BYTES, "boolean"));
    points.add(JoinPoint.of(RESPONSE_2, "sendFile", EndHook.class));
    points.add(JoinPoint.of(RESPONSE_2, "handleException", LostHook.class));
    points.add(JoinPoint.of(RESPONSE_2, "handleClose", LostHook.class));
    return points;
  }

  private static JoinPoint writes(
      String response, String method, Class<? extends Hook> hook, String... parameters) {
    return JoinPoint.of(response, method, hook).taking(parameters).wherePresent();
  }
}
