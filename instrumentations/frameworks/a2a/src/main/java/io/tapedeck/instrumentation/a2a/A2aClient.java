package io.tapedeck.instrumentation.a2a;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * The client of the A2A Java SDK, where it calls its transport: whichever that is, and whether the
 * application waits for the answer or is told of it bit by bit, all passes there.
 */
public final class A2aClient implements Instrumentation {
  private static final String CLIENT = "io.a2a.client.Client";
  private static final String TRANSPORT = "io.a2a.client.transport.spi.ClientTransport";

  @Override
  public String name() {
    return "a2a-client";
  }

  @Override
  public String library() {
    return "io.github.a2asdk:a2a-java-sdk-client";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(CLIENT, "<init>", ClientHook.class),
        JoinPoint.calls(CLIENT, TRANSPORT, "sendMessage", SendHook.class).replacing(1),
        streamed("sendMessageStreaming"),
        // Its name before and since 1.0.
        streamed("resubscribe").wherePresent(),
        streamed("subscribeToTask").wherePresent());
  }

  private static JoinPoint streamed(String method) {
    return JoinPoint.calls(CLIENT, TRANSPORT, method, StreamHook.class).replacing(1, 2, 3);
  }
}
