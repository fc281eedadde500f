package io.tapedeck.instrumentation.opentelemetry;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * Woven into the SDK's provider of tracers: an application that has made one has spans, and one
 * that has only the API has none that anybody sees. Nothing is asked of the application's tracer
 * but which span is current.
 */
public final class OpenTelemetrySdk implements Instrumentation {
  @Override
  public String name() {
    return "opentelemetry";
  }

  @Override
  public String library() {
    return "io.opentelemetry:opentelemetry-sdk-trace";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of("io.opentelemetry.sdk.trace.SdkTracerProvider", "<init>", ProviderHook.class));
  }
}
