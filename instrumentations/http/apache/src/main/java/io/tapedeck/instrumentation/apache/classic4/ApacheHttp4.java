package io.tapedeck.instrumentation.apache.classic4;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Woven into the last link of the execution chain, of the full client and of the minimal one: it
 * connects and sends, runs once for each attempt and redirect, and what it returns are the bytes of
 * the wire.
 */
public final class ApacheHttp4 implements Instrumentation {
  private static final String CHAIN = "org.apache.http.impl.execchain.";
  private static final List<String> LAST = List.of("MainClientExec", "MinimalClientExec");

  @Override
  public String name() {
    return "apache-http-4";
  }

  @Override
  public String library() {
    return "org.apache.httpcomponents:httpclient";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    List<JoinPoint> points = new ArrayList<>();
    for (String last : LAST) {
      points.add(JoinPoint.of(CHAIN + last, "execute", AttemptHook.class));
      points.add(
          JoinPoint.calls(
              CHAIN + last,
              "org.apache.http.protocol.HttpRequestExecutor",
              "execute",
              SendHook.class));
    }
    points.add(JoinPoint.of(CHAIN + "HttpResponseProxy", "close", CloseHook.class));
    return points;
  }
}
