package io.tapedeck.apps;

import ai.koog.agents.core.agent.AIAgent;
import ai.koog.agents.core.agent.AIAgentSimpleStrategies;
import ai.koog.agents.core.tools.ToolRegistry;
import ai.koog.agents.core.tools.annotations.LLMDescription;
import ai.koog.agents.core.tools.annotations.Tool;
import ai.koog.agents.core.tools.reflect.ToolSet;
import ai.koog.http.client.ktor.KtorKoogHttpClient;
import ai.koog.prompt.executor.clients.ConnectionTimeoutConfig;
import ai.koog.prompt.executor.clients.openai.OpenAIClientSettings;
import ai.koog.prompt.executor.clients.openai.OpenAILLMClient;
import ai.koog.prompt.executor.clients.openai.OpenAIModels;
import ai.koog.prompt.executor.llms.MultiLLMPromptExecutor;
import ai.koog.prompt.executor.model.PromptExecutor;
import io.ktor.client.HttpClient;
import io.ktor.client.HttpClientKt;
import io.ktor.client.engine.apache5.Apache5;
import kotlin.Unit;

/** Whatever may happen to somebody who asks an agent of Koog. */
public final class KoogShapes extends AgentShapes {
  private static final long PATIENCE_MILLIS = 5000;
  private static final long LONG_MILLIS = 60_000;

  private final PromptExecutor executor;

  private KoogShapes(String baseUrl) {
    HttpClient http = HttpClientKt.HttpClient(Apache5.INSTANCE, config -> Unit.INSTANCE);
    OpenAIClientSettings settings =
        new OpenAIClientSettings(
            baseUrl,
            new ConnectionTimeoutConfig(PATIENCE_MILLIS, LONG_MILLIS, LONG_MILLIS),
            "v1/chat/completions",
            "v1/responses",
            "v1/embeddings",
            "v1/moderations",
            "v1/models");
    this.executor =
        new MultiLLMPromptExecutor(
            new OpenAILLMClient("no-key", settings, new KtorKoogHttpClient.Factory(http)));
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) {
    AgentShapes.main(() -> new KoogShapes(args[0]));
  }

  @Override
  String ask(String session, String question) {
    return AIAgent.builder()
        .promptExecutor(executor)
        .llmModel(OpenAIModels.Chat.GPT4o)
        .systemPrompt("You use tools.")
        .toolRegistry(ToolRegistry.builder().tools(new Tools()).build())
        .graphStrategy(AIAgentSimpleStrategies.singleRunStrategy())
        .id("clerk")
        .build()
        .run(question, session);
  }

  /** Tools that are methods. */
  public static final class Tools implements ToolSet {
    @Tool
    @LLMDescription("A method.")
    public String method(@LLMDescription("any") String text) {
      return AgentShapes.method(text);
    }

    @Tool
    @LLMDescription("A method that fails.")
    public String failing(@LLMDescription("any") String text) {
      return AgentShapes.failing(text);
    }

    @Tool
    @LLMDescription("Waits for another conversation's.")
    public String meeting(@LLMDescription("any") String text) {
      return AgentShapes.meeting(text);
    }
  }
}
