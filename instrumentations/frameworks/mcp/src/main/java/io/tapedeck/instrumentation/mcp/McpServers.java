package io.tapedeck.instrumentation.mcp;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** Woven where each kind of session gives a request to its handler. */
public final class McpServers implements Instrumentation {
  private static final String STREAMABLE =
      "io.modelcontextprotocol.spec.McpStreamableServerSession";

  @Override
  public String name() {
    return "mcp-server";
  }

  @Override
  public String library() {
    return "io.modelcontextprotocol.sdk:mcp-core";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(
            "io.modelcontextprotocol.spec.McpServerSession",
            "handleIncomingRequest",
            ServeHook.class),
        JoinPoint.of(
            "io.modelcontextprotocol.server.DefaultMcpStatelessServerHandler",
            "handleRequest",
            ServeHook.class),
        JoinPoint.of(STREAMABLE, "responseStream", ServeHook.class),
        JoinPoint.calls(
            STREAMABLE,
            "io.modelcontextprotocol.server.McpRequestHandler",
            "handle",
            StreamedHook.class));
  }
}
