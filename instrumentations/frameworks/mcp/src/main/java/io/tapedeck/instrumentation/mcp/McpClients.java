package io.tapedeck.instrumentation.mcp;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * Woven where a session meets its transport: every request of every client passes there, and none
 * of the transports, which applications may bring themselves, is looked at.
 */
public final class McpClients implements Instrumentation {
  private static final String SESSION = "io.modelcontextprotocol.spec.McpClientSession";
  private static final String TRANSPORT = "io.modelcontextprotocol.spec.McpClientTransport";

  @Override
  public String name() {
    return "mcp-client";
  }

  @Override
  public String library() {
    return "io.modelcontextprotocol.sdk:mcp-core";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(
                "io.modelcontextprotocol.client.LifecycleInitializer",
                "withInitialization",
                InitializedHook.class)
            .replacing(1)
            .wherePresent(),
        JoinPoint.of(
                "io.modelcontextprotocol.client.McpAsyncClient",
                "withInitializationCheck",
                InitializedHook.class)
            .replacing(1)
            .wherePresent(),
        JoinPoint.calls(SESSION, TRANSPORT, "connect", ConnectHook.class),
        JoinPoint.of(SESSION, "sendRequest", RequestHook.class),
        JoinPoint.calls(SESSION, TRANSPORT, "sendMessage", SendHook.class).replacing(0),
        JoinPoint.of(SESSION, "handle", ReceiveHook.class)
            .taking("io.modelcontextprotocol.spec.McpSchema$JSONRPCMessage"));
  }
}
