package io.tapedeck.instrumentation.ktor;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * The one of Ktor's engines that has sockets of its own. Redirects and retries are plugins above
 * it, so that each is a call of its own; so is whatever decodes a body.
 */
public final class KtorCio implements Instrumentation {
  private static final String CLIENT = "io.ktor.client.";
  private static final String ENGINE = CLIENT + "engine.cio.CIOEngine";

  @Override
  public String name() {
    return "ktor-cio";
  }

  @Override
  public String library() {
    return "io.ktor:ktor-client-cio-jvm";
  }

  /** The other classes are there for other engines too. */
  @Override
  public String witness() {
    return ENGINE;
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(ENGINE, "execute", ExecuteHook.class)
            .taking(CLIENT + "request.HttpRequestData", "kotlin.coroutines.Continuation")
            .replacing(0, 1),
        JoinPoint.of(CLIENT + "request.HttpRequestBuilder", "build", BuildHook.class),
        JoinPoint.of(CLIENT + "statement.HttpStatement", "cleanup", LeaveHook.class));
  }
}
