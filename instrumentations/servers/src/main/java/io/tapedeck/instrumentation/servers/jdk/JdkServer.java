package io.tapedeck.instrumentation.servers.jdk;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** Woven into the public class through which every request comes to its handler. */
public final class JdkServer implements Instrumentation {
  @Override
  public String name() {
    return "jdk-server";
  }

  @Override
  public String library() {
    return "jdk:com.sun.net.httpserver";
  }

  @Override
  public boolean alongside() {
    return true;
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of("com.sun.net.httpserver.Filter$Chain", "doFilter", ExchangeHook.class)
            .taking("com.sun.net.httpserver.HttpExchange"));
  }
}
