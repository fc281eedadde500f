package io.tapedeck.apps.mcp;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.bsc.langgraph4j.GraphStateException;

/** A server whose tools ask a model themselves, or another server, or run a graph that does. */
public final class McpDesk {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI model;
  private final String next;
  private final ResearchGraph research;

  private McpDesk(String provider, String next) throws GraphStateException {
    this.model = URI.create(provider + "/v1/chat/completions");
    this.next = next;
    this.research = new ResearchGraph(question -> ask(model, message(question)));
  }

  /**
   * Serves.
   *
   * @param args the base URL of the provider, {@code stdio} or {@code http}, and the URL of a
   *     server to be asked in turn; over HTTP it prints its URL and serves until its standard input
   *     ends
   */
  public static void main(String[] args) throws Exception {
    McpDesk desk = new McpDesk(args[0], args[2]);
    if (args[1].equals("stdio")) {
      desk.tools(McpServer.sync(new StdioServerTransportProvider(McpJsonDefaults.getMapper())))
          .build();
      return; // The library's threads go on until standard input ends.
    }
    HttpServletStreamableServerTransportProvider servlet =
        HttpServletStreamableServerTransportProvider.builder().mcpEndpoint("/mcp").build();
    desk.tools(McpServer.sync(servlet)).build();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
    tomcat.setPort(0);
    Context context = tomcat.addContext("", new File(".").getAbsolutePath());
    Tomcat.addServlet(context, "mcp", servlet).setAsyncSupported(true);
    context.addServletMappingDecoded("/*", "mcp");
    tomcat.start();
    System.out.println("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
    System.out.flush();
    while (System.in.read() >= 0) {
      // Until whoever started it goes.
    }
    System.exit(0);
  }

  private <S extends McpServer.SyncSpecification<S>> McpServer.SyncSpecification<S> tools(
      McpServer.SyncSpecification<S> server) {
    return server
        .serverInfo("desk", "1")
        .capabilities(ServerCapabilities.builder().tools(true).build())
        .toolCall(tool("stock"), (exchange, call) -> said(ask(model, question(call)), false))
        .toolCall(tool("next"), (exchange, call) -> said(ask(URI.create(next), text(call)), false))
        .toolCall(tool("research"), (exchange, call) -> said(research.run(text(call)), false))
        .toolCall(tool("fails"), (exchange, call) -> said("no luck with " + text(call), true))
        .toolCall(
            tool("throws"),
            (exchange, call) -> {
              ask(model, question(call));
              throw new IllegalStateException("thrown at " + text(call));
            });
  }

  private static Tool tool(String name) {
    return Tool.builder()
        .name(name)
        .description("A tool.")
        .inputSchema(
            new McpSchema.JsonSchema(
                "object", Map.of("text", Map.of("type", "string")), null, null, null, null))
        .build();
  }

  private static String text(CallToolRequest call) {
    return String.valueOf(call.arguments().get("text"));
  }

  private static CallToolResult said(String text, boolean error) {
    return CallToolResult.builder()
        .content(List.of(new McpSchema.TextContent(text)))
        .isError(error)
        .build();
  }

  private static String question(CallToolRequest call) {
    return message("How many of " + text(call) + "?");
  }

  private static String message(String text) {
    return "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}";
  }

  private String ask(URI whom, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(whom)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      String answer = client.send(request, BodyHandlers.ofString()).body();
      return answer.contains("question") ? "counted" : "answered";
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
