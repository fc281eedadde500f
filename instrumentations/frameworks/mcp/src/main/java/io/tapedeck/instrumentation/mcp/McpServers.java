package io.tapedeck.instrumentation.mcp;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** Woven where each kind of session gives a request to its handler. */
public final class McpServers implements Instrumentation {
  private static final String SESSION = "io.modelcontextprotocol.spec.McpServerSession";
  private static final String STREAMABLE =
      "io.modelcontextprotocol.spec.McpStreamableServerSession";

  /** Does since 2.1 what the session did before. */
  private static final String STREAM = STREAMABLE + "$McpStreamableServerSessionStream";

  private static final String STATELESS =
      "io.modelcontextprotocol.server.DefaultMcpStatelessServerHandler";

  /** Since 0.11; before, the session had an interface of its own. */
  private static final String HANDLER = "io.modelcontextprotocol.server.McpRequestHandler";

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
        JoinPoint.of(SESSION, "handleIncomingRequest", ServeHook.class),
        JoinPoint.calls(SESSION, HANDLER, "handle", HandleHook.class).wherePresent(),
        JoinPoint.calls(SESSION, SESSION + "$RequestHandler", "handle", HandleHook.class)
            .wherePresent(),
        JoinPoint.of(STATELESS, "handleRequest", ServeHook.class),
        JoinPoint.calls(
            STATELESS,
            "io.modelcontextprotocol.server.McpStatelessRequestHandler",
            "handle",
            HandleHook.class),
        JoinPoint.of(STREAMABLE, "responseStream", ServeHook.class),
        JoinPoint.of(STREAM, "handle", ServeHook.class).wherePresent(),
        JoinPoint.calls(STREAMABLE, HANDLER, "handle", HandleHook.class).wherePresent(),
        JoinPoint.calls(STREAM, HANDLER, "handle", HandleHook.class).wherePresent());
  }
}
