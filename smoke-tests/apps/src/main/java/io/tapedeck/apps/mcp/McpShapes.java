package io.tapedeck.apps.mcp;

import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import reactor.core.publisher.Flux;

/** Whatever one may do with a client of the Model Context Protocol. */
public final class McpShapes {
  private final String[] server;

  private McpShapes(String[] server) {
    this.server = server;
  }

  /**
   * Runs.
   *
   * @param args the server's URL, or the command that starts it, part by part
   */
  public static void main(String[] args) throws Exception {
    try {
      McpShapes shapes = new McpShapes(args);
      shapes.sync();
      shapes.async();
      System.exit(0); // Transports keep threads that are no daemons.
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1);
    }
  }

  private McpClientTransport transport() throws ReflectiveOperationException {
    return server[0].startsWith("http://")
        ? McpTransports.http(server[0])
        : McpTransports.stdio(
            server[0], List.of(server).subList(1, server.length).toArray(new String[0]));
  }

  private void sync() throws Exception {
    McpSyncClient client =
        McpClient.sync(transport()).requestTimeout(Duration.ofSeconds(20)).build();
    print("initialize", () -> client.initialize().serverInfo().name());
    print("tools", () -> client.listTools().tools().get(0).name());
    print("resources", () -> client.listResources().resources().get(0).uri());
    print(
        "resource",
        () ->
            ((TextResourceContents)
                    client.readResource(new ReadResourceRequest("stub://one")).contents().get(0))
                .text());
    print("prompts", () -> client.listPrompts().prompts().get(0).name());
    print(
        "prompt",
        () ->
            text(
                client
                    .getPrompt(new GetPromptRequest("greet", Map.of()))
                    .messages()
                    .get(0)
                    .content()));
    print("echo", () -> said(client.callTool(call("echo", "one"))));
    print("echo", () -> said(client.callTool(call("echo", "one"))));
    print("fails", () -> said(client.callTool(call("fails", "two"))));
    print("unknown", () -> said(client.callTool(call("unknown", "three"))));
    if (server[0].startsWith("http://")) {
      print("broken", () -> said(client.callTool(call("broken", "four"))));
      // Over stdio the library refuses what comes while it writes.
      parallel(client);
    }
    print("closed", client::closeGracefully);
  }

  private static void parallel(McpSyncClient client) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      CallToolRequest call = call("echo", "parallel-" + i);
      answers.add(pool.submit(() -> said(client.callTool(call))));
    }
    for (Future<String> answer : answers) {
      print("parallel", answer::get);
    }
    pool.shutdown();
  }

  private void async() throws Exception {
    McpAsyncClient client =
        McpClient.async(transport()).requestTimeout(Duration.ofSeconds(2)).build();
    print("initialize", () -> client.initialize().block().serverInfo().name());
    print("echo", () -> said(client.callTool(call("echo", "five")).block()));
    print(
        "merged",
        () ->
            Flux.range(0, 4)
                .flatMapSequential(i -> client.callTool(call("echo", "merged-" + i)))
                .map(McpShapes::said)
                .collectList()
                .block()
                .toString());
    print(
        "cancelled",
        () -> {
          client.callTool(call("never", "six")).subscribe().dispose();
          return "yes";
        });
    print("never", () -> said(client.callTool(call("never", "seven")).block()));
    print("echo", () -> said(client.callTool(call("echo", "eight")).block()));
    client.closeGracefully().block();
  }

  private static CallToolRequest call(String tool, String text) {
    return new CallToolRequest(tool, Map.of("text", text));
  }

  private static String said(CallToolResult result) {
    return text(result.content().get(0)) + " " + result.isError();
  }

  private static String text(McpSchema.Content content) {
    return ((TextContent) content).text();
  }

  private static void print(String what, Callable<?> asked) {
    try {
      System.out.println(what + "  " + asked.call());
    } catch (Exception e) {
      StringBuilder chain = new StringBuilder();
      for (Throwable t = e; t != null; t = t.getCause()) {
        chain.append(t.getClass().getName()).append(": ").append(t.getMessage()).append("; ");
      }
      System.out.println(what + "  " + chain.toString().replace(System.lineSeparator(), " "));
    }
  }
}
