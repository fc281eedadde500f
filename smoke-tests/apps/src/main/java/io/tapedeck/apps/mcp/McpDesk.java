package io.tapedeck.apps.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** A server whose tools ask a model themselves, or another server, or run a graph that does. */
public final class McpDesk {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI model;
  private final String next;

  private McpDesk(String provider, String next) {
    this.model = URI.create(provider + "/v1/chat/completions");
    this.next = next;
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
      desk.serve(McpTransports.stdioServer());
      return; // The library's threads go on until standard input ends.
    }
    McpTomcat tomcat = new McpTomcat();
    desk.serve(tomcat.transport());
    System.out.println(tomcat.start());
    System.out.flush();
    while (System.in.read() >= 0) {
      // Until whoever started it goes.
    }
    System.exit(0);
  }

  private void serve(Object transport) throws ReflectiveOperationException {
    McpServing.on(transport)
        .serverInfo("desk", "1")
        .capabilities(ServerCapabilities.builder().tools(true).build())
        .tools(
            McpServing.tool("stock", text -> said(ask(model, question(text)), false)),
            McpServing.tool("next", text -> said(ask(URI.create(next), text), false)),
            McpServing.tool("research", text -> said(research(text), false)),
            McpServing.tool("fails", text -> said("no luck with " + text, true)),
            McpServing.tool(
                "throws",
                text -> {
                  ask(model, question(text));
                  throw new IllegalStateException("thrown at " + text);
                }))
        .build();
  }

  private static CallToolResult said(String text, boolean error) {
    return CallToolResult.builder()
        .content(List.of(new McpSchema.TextContent(text)))
        .isError(error)
        .build();
  }

  /** Made when it is asked for: not every version of the server has a graph beside it. */
  private String research(String topic) {
    return ResearchGraph.run(topic, question -> ask(model, message(question)));
  }

  private static String question(String text) {
    return message("How many of " + text + "?");
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
