package io.tapedeck.instrumentation.jdkhttp;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** Woven into the private method that send and every sendAsync end in, alike from JDK 17 to 25. */
public final class JdkHttp implements Instrumentation {
  @Override
  public String name() {
    return "jdk-http";
  }

  @Override
  public String library() {
    return "jdk:java.net.http";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of("jdk.internal.net.http.HttpClientImpl", "sendAsync", SendHook.class)
            .taking(
                "java.net.http.HttpRequest",
                "java.net.http.HttpResponse$BodyHandler",
                "java.net.http.HttpResponse$PushPromiseHandler",
                "java.util.concurrent.Executor")
            .replacing(0, 1));
  }
}
