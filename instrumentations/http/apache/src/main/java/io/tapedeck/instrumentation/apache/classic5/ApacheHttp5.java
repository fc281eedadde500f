package io.tapedeck.instrumentation.apache.classic5;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * Woven into the link of the execution chain that connects: it runs once for each attempt, redirect
 * and authentication, sees the connection fail, and what it returns are the bytes of the wire. An
 * execution interceptor of our own would be visible to the application. The minimal client has no
 * chain and connects in its own method.
 */
public final class ApacheHttp5 implements Instrumentation {
  private static final String CLASSIC = "org.apache.hc.client5.http.impl.classic.";

  @Override
  public String name() {
    return "apache-http-5";
  }

  @Override
  public String library() {
    return "org.apache.httpcomponents.client5:httpclient5";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    String runtime = CLASSIC + "InternalExecRuntime";
    return List.of(
        JoinPoint.of(CLASSIC + "ConnectExec", "execute", AttemptHook.class)
            .taking(
                "org.apache.hc.core5.http.ClassicHttpRequest",
                "org.apache.hc.client5.http.classic.ExecChain$Scope",
                "org.apache.hc.client5.http.classic.ExecChain"),
        JoinPoint.of(CLASSIC + "MinimalHttpClient", "doExecute", MinimalClientHook.class),
        JoinPoint.of(runtime, "isEndpointAcquired", ReadyHook.class),
        JoinPoint.of(runtime, "isEndpointConnected", ReadyHook.class),
        JoinPoint.of(runtime, "execute", ExchangeHook.class).replacing(1));
  }
}
