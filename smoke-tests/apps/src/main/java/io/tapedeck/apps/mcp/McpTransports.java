package io.tapedeck.apps.mcp;

import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;

/** Makes transports, whose makers differ between versions. */
final class McpTransports {
  private static final String HTTP =
      "io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport";

  private McpTransports() {}

  /** A server that is a child process. */
  static McpClientTransport stdio(String command, String... args)
      throws ReflectiveOperationException {
    ServerParameters parameters = ServerParameters.builder(command).args(args).build();
    Class<?> mapper;
    try {
      mapper = Class.forName("io.modelcontextprotocol.json.McpJsonMapper");
    } catch (ClassNotFoundException before014) {
      return StdioClientTransport.class
          .getConstructor(ServerParameters.class)
          .newInstance(parameters);
    }
    return StdioClientTransport.class
        .getConstructor(ServerParameters.class, mapper)
        .newInstance(parameters, mapper(mapper));
  }

  /** A server's side of standard input and output. */
  static Object stdioServer() throws ReflectiveOperationException {
    try {
      Class<?> mapper = Class.forName("io.modelcontextprotocol.json.McpJsonMapper");
      return StdioServerTransportProvider.class.getConstructor(mapper).newInstance(mapper(mapper));
    } catch (ClassNotFoundException before013) {
      return StdioServerTransportProvider.class.getConstructor().newInstance();
    }
  }

  private static Object mapper(Class<?> mapper) throws ReflectiveOperationException {
    try {
      return Class.forName("io.modelcontextprotocol.json.McpJsonDefaults")
          .getMethod("getMapper")
          .invoke(null);
    } catch (ClassNotFoundException before018) {
      return mapper.getMethod("getDefault").invoke(null);
    }
  }

  /** A server at a URL, by streamable HTTP. */
  static McpClientTransport http(String url) throws ReflectiveOperationException {
    Object builder = Class.forName(HTTP).getMethod("builder", String.class).invoke(null, url);
    try {
      builder
          .getClass()
          .getMethod("connectTimeout", Duration.class)
          .invoke(builder, Duration.ofSeconds(5));
      return (McpClientTransport) builder.getClass().getMethod("build").invoke(builder);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
