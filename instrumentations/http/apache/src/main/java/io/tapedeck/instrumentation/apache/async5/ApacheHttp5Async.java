package io.tapedeck.instrumentation.apache.async5;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * Woven into the link of the execution chain that connects, which the clients for HTTP/1.1 and
 * HTTP/2 share: it runs once for each attempt, redirect and authentication, and its callback is
 * given the bytes of the wire.
 */
public final class ApacheHttp5Async implements Instrumentation {
  private static final String CLIENT = "org.apache.hc.client5.http.";
  private static final String NIO = "org.apache.hc.core5.http.nio.";

  @Override
  public String name() {
    return "apache-http-5-async";
  }

  @Override
  public String library() {
    return "org.apache.httpcomponents.client5:httpclient5";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(CLIENT + "impl.async.AsyncConnectExec", "execute", AttemptHook.class)
            .taking(
                "org.apache.hc.core5.http.HttpRequest",
                NIO + "AsyncEntityProducer",
                CLIENT + "async.AsyncExecChain$Scope",
                CLIENT + "async.AsyncExecChain",
                CLIENT + "async.AsyncExecCallback")
            .replacing(1, 4),
        JoinPoint.of(
                CLIENT + "impl.async.InternalAbstractHttpAsyncClient", "doExecute", CallHook.class)
            .replacing(1),
        JoinPoint.of("org.apache.hc.core5.concurrent.ComplexFuture", "cancel", CancelHook.class)
            .taking("boolean"));
  }
}
