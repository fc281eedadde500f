package io.tapedeck.instrumentation.reactornetty;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * Woven into where the client acquires a connection: it does so once for each attempt, redirect and
 * retry, the first time on the thread that subscribes.
 */
public final class ReactorNetty implements Instrumentation {
  private static final String CLIENT = "reactor.netty.http.client.";

  @Override
  public String name() {
    return "reactor-netty";
  }

  @Override
  public String library() {
    return "io.projectreactor.netty:reactor-netty-http";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(CLIENT + "HttpConnectionProvider", "acquire", AcquireHook.class).replacing(1),
        JoinPoint.of(CLIENT + "HttpClientConnect$HttpClientHandler", "test", AgainHook.class)
            .taking("java.lang.Throwable"));
  }
}
