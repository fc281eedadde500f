package io.tapedeck.instrumentation.okhttp;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * Woven into the interceptor that connects: it runs once for each attempt, redirect and retry, sees
 * the connection fail, and what it returns are the bytes of the wire. An interceptor of our own
 * would be visible to the application, and as an application interceptor see none of this.
 */
public final class OkHttp implements Instrumentation {
  private static final String CONNECTION = "okhttp3.internal.connection.";
  private static final String ASYNC = "RealCall$AsyncCall";

  @Override
  public String name() {
    return "okhttp";
  }

  @Override
  public String library() {
    return "com.squareup.okhttp3:okhttp";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(CONNECTION + "ConnectInterceptor", "intercept", AttemptHook.class)
            .taking("okhttp3.Interceptor$Chain"),
        JoinPoint.of(CONNECTION + "Exchange", "createRequestBody", RequestBodyHook.class)
            .taking("okhttp3.Request", "boolean"),
        JoinPoint.of(CONNECTION + "Exchange", "writeRequestHeaders", RequestHeadHook.class)
            .taking("okhttp3.Request")
            .replacing(0),
        // Since 4, then 3.14.
        JoinPoint.of(CONNECTION + ASYNC, "<init>", AsyncCallMadeHook.class).wherePresent(),
        JoinPoint.of(CONNECTION + ASYNC, "run", AsyncCallRunHook.class).wherePresent(),
        JoinPoint.of("okhttp3." + ASYNC, "<init>", AsyncCallMadeHook.class).wherePresent(),
        JoinPoint.of("okhttp3." + ASYNC, "execute", AsyncCallRunHook.class)
            .taking()
            .wherePresent());
  }
}
