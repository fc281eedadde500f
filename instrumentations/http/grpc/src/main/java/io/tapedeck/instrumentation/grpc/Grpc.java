package io.tapedeck.instrumentation.grpc;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * Woven into the end of every channel, where a call comes to after the application's interceptors,
 * and before names are resolved and connections made.
 */
public final class Grpc implements Instrumentation {
  @Override
  public String name() {
    return "grpc";
  }

  @Override
  public String library() {
    return "io.grpc:grpc-core";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(
            "io.grpc.internal.ManagedChannelImpl$RealChannel", "newCall", NewCallHook.class));
  }
}
