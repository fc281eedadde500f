package io.tapedeck.apps.mcp;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.JsonSchema;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Makes servers and their tools, whose makers differ between versions. */
final class McpServing {
  private static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}}}";

  private McpServing() {}

  /** A server on a transport: what it returns has another type in each version. */
  static McpServer.SyncSpecification<?> on(Object transport) throws ReflectiveOperationException {
    for (Method method : McpServer.class.getMethods()) {
      if (method.getName().equals("sync") && method.getParameterTypes()[0].isInstance(transport)) {
        return (McpServer.SyncSpecification<?>) method.invoke(null, transport);
      }
    }
    throw new NoSuchMethodException("McpServer.sync of " + transport.getClass());
  }

  /** A tool that is given its one argument. */
  static SyncToolSpecification tool(String name, Function<String, CallToolResult> work)
      throws ReflectiveOperationException {
    BiFunction<Object, Object, Object> handler = (exchange, call) -> work.apply(text(call));
    return SyncToolSpecification.class
        .getConstructor(Tool.class, BiFunction.class)
        .newInstance(tool(name), handler);
  }

  private static Tool tool(String name) throws ReflectiveOperationException {
    try {
      return Tool.class
          .getConstructor(String.class, String.class, String.class)
          .newInstance(name, "A tool.", SCHEMA);
    } catch (NoSuchMethodException since013) {
      return Tool.builder()
          .name(name)
          .description("A tool.")
          .inputSchema(
              new JsonSchema(
                  "object", Map.of("text", Map.of("type", "string")), null, null, null, null))
          .build();
    }
  }

  /** Before 1.0 a handler is given the arguments, since then the request with them. */
  private static String text(Object call) {
    Map<?, ?> arguments =
        call instanceof CallToolRequest request ? request.arguments() : (Map<?, ?>) call;
    return String.valueOf(arguments.get("text"));
  }
}
