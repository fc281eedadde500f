package io.tapedeck.instrumentation.servers.reactornetty;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** Woven into where the server hands a request to the application's handler. */
public final class ReactorNettyServer implements Instrumentation {
  @Override
  public String name() {
    return "reactor-netty-server";
  }

  @Override
  public String library() {
    return "io.projectreactor.netty:reactor-netty-http";
  }

  @Override
  public boolean alongside() {
    return true;
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(
            "reactor.netty.http.server.HttpServer$HttpServerHandle",
            "onStateChange",
            HandleHook.class));
  }
}
