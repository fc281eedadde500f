package io.tapedeck.instrumentation.grpc;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * Woven into where a server looks up the method that it is asked for, with the application's
 * interceptors around it: so their code, too, is part of the call.
 */
public final class GrpcServer implements Instrumentation {
  @Override
  public String name() {
    return "grpc-server";
  }

  @Override
  public String library() {
    return "io.grpc:grpc-core";
  }

  @Override
  public boolean alongside() {
    return true;
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(
            "io.grpc.internal.ServerImpl$ServerTransportListenerImpl",
            "wrapMethod",
            ServeHook.class),
        JoinPoint.of("io.grpc.internal.ServerImpl", "start", ListenHook.class));
  }
}
