package io.tapedeck.apps.mcp;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.tapedeck.apps.SpringAiModels;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.execution.ToolExecutionException;

/** An agent whose tools are those of a server in another JVM. */
public final class McpAgent {
  private final ChatClient client;

  private McpAgent(String provider, McpSyncClient server) throws ReflectiveOperationException {
    List<ToolCallback> tools =
        server.listTools().tools().stream()
            .<ToolCallback>map(tool -> new Remote(server, tool))
            .toList();
    this.client =
        ChatClient.builder(SpringAiModels.openAi(provider))
            .defaultSystem("You use tools.")
            .defaultToolCallbacks(tools)
            .build();
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider, {@code all}, {@code one}, or {@code graph} for the
   *     conversations that it has, and the server's URL, or the command that starts it, part by
   *     part
   */
  public static void main(String[] args) throws Exception {
    try {
      McpSyncClient server =
          McpClient.sync(transport(List.of(args).subList(2, args.length)))
              .requestTimeout(Duration.ofSeconds(60))
              .build();
      System.out.println(server.initialize().serverInfo().name());
      McpAgent agent = new McpAgent(args[0], server);
      System.out.println(agent.ask("one", "Try stock:a"));
      if (args[1].equals("all")) {
        // Over stdio the library refuses what comes while it writes.
        agent.more(args[2].startsWith("http://") ? 2 : 1);
      } else if (args[1].equals("graph")) {
        System.out.println(agent.ask("graph", "Try research:g"));
      }
      server.closeGracefully();
      System.exit(0);
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1);
    }
  }

  private static McpClientTransport transport(List<String> server)
      throws ReflectiveOperationException {
    return server.get(0).startsWith("http://")
        ? McpTransports.http(server.get(0))
        : McpTransports.stdio(
            server.get(0), server.subList(1, server.size()).toArray(String[]::new));
  }

  private void more(int atOnce) throws Exception {
    System.out.println(ask("two", "Try fails:b throws:c"));
    System.out.println(ask("three", "Try next:d"));
    ExecutorService pool = Executors.newFixedThreadPool(atOnce);
    Future<String> four = pool.submit(() -> ask("four", "Try stock:e"));
    Future<String> five = pool.submit(() -> ask("five", "Try stock:f"));
    System.out.println(four.get());
    System.out.println(five.get());
    pool.shutdown();
  }

  private String ask(String conversation, String question) {
    return conversation
        + "  "
        + client
            .prompt()
            .user(question)
            .advisors(advisors -> advisors.param(ChatMemory.CONVERSATION_ID, conversation))
            .call()
            .content();
  }

  /** A tool of the server's. */
  private record Remote(McpSyncClient server, McpSchema.Tool tool) implements ToolCallback {
    @Override
    public ToolDefinition getToolDefinition() {
      return ToolDefinition.builder()
          .name(tool.name())
          .description(tool.description())
          .inputSchema("{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}}}")
          .build();
    }

    @Override
    public String call(String input) {
      try {
        Map<?, ?> arguments = McpJsonDefaults.getMapper().readValue(input, Map.class);
        String text = String.valueOf(arguments.get("text"));
        CallToolResult result =
            server.callTool(new CallToolRequest(tool.name(), Map.of("text", text)));
        return ((McpSchema.TextContent) result.content().get(0)).text() + " " + result.isError();
      } catch (McpError e) {
        throw new ToolExecutionException(getToolDefinition(), e);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
