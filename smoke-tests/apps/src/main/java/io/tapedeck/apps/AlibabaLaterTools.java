package io.tapedeck.apps;

import com.alibaba.cloud.ai.graph.agent.Builder;
import com.alibaba.cloud.ai.graph.agent.tool.AsyncToolCallback;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/** What later versions of Spring AI Alibaba have: tools at once, and tools that give futures. */
final class AlibabaLaterTools {
  private AlibabaLaterTools() {}

  /** Adds them where the version has them. */
  static boolean add(Builder agent) {
    boolean known =
        Arrays.stream(Builder.class.getMethods())
            .anyMatch(method -> method.getName().equals("parallelToolExecution"));
    if (known) {
      Later.addTo(agent);
    }
    return known;
  }

  private static final class Later implements AsyncToolCallback {
    static void addTo(Builder agent) {
      agent.tools(new ToolCallback[] {new Later()}).parallelToolExecution(true);
    }

    @Override
    public ToolDefinition getToolDefinition() {
      return ToolDefinition.builder()
          .name("later")
          .description("A tool that answers later.")
          .inputSchema("{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}}}")
          .build();
    }

    @Override
    public String call(String input) {
      return callAsync(input, new ToolContext(java.util.Map.of())).join();
    }

    @Override
    public CompletableFuture<String> callAsync(String input, ToolContext context) {
      return CompletableFuture.supplyAsync(() -> "later of " + input);
    }
  }
}
