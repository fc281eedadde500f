package io.tapedeck.instrumentation.aws;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * Each attempt goes through {@code execute}: the SDK retries above it. Below, the Netty client has
 * pools of its own, and the CRT client is native code. The synchronous clients are Apache's and the
 * JDK's, woven as such.
 */
public final class AwsAsyncHttp implements Instrumentation {
  private static final String HTTP = "software.amazon.awssdk.http.";
  private static final String REQUEST = HTTP + "async.AsyncExecuteRequest";

  @Override
  public String name() {
    return "aws-async-http";
  }

  @Override
  public String library() {
    return "software.amazon.awssdk:netty-nio-client";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        execute(HTTP + "nio.netty.NettyNioAsyncHttpClient"),
        execute(HTTP + "crt.AwsCrtAsyncHttpClient").wherePresent());
  }

  private static JoinPoint execute(String client) {
    return JoinPoint.of(client, "execute", ExecuteHook.class).taking(REQUEST).replacing(0);
  }
}
