package io.tapedeck.instrumentation.koog;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** Ktor's client sends each request in a coroutine of its engine's. */
public final class KtorClient implements Instrumentation {

  @Override
  public String name() {
    return "ktor-client";
  }

  @Override
  public String library() {
    return "io.ktor:ktor-client-core-jvm";
  }

  @Override
  public boolean alongside() {
    return true;
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(
            "io.ktor.client.engine.HttpClientEngineKt", "createCallContext", CallHook.class));
  }
}
