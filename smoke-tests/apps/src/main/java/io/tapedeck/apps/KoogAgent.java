package io.tapedeck.apps;

import ai.koog.agents.core.agent.AIAgent;
import ai.koog.agents.core.agent.AIAgentSimpleStrategies;
import ai.koog.agents.core.agent.GraphAgentBuilder;
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
import io.ktor.client.engine.HttpClientEngineFactory;
import io.ktor.client.engine.apache5.Apache5;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kotlin.Unit;

/**
 * Agents of Koog with tools that answer at once, later on another thread, or fail: one by one, at
 * once, many agents at once. They ask through Ktor, over Apache HttpClient.
 */
public final class KoogAgent {
  private final String baseUrl;
  private final PromptExecutor executor;

  private KoogAgent(String baseUrl, HttpClientEngineFactory<?> engine) {
    this.baseUrl = baseUrl;
    HttpClient http = HttpClientKt.HttpClient(engine, config -> Unit.INSTANCE);
    OpenAIClientSettings settings =
        new OpenAIClientSettings(
            baseUrl,
            new ConnectionTimeoutConfig(),
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
    run(args[0], Apache5.INSTANCE);
  }

  /** Runs over one of Ktor's engines, and ends the JVM. */
  static void run(String baseUrl, HttpClientEngineFactory<?> engine) {
    try {
      new KoogAgent(baseUrl, engine).run();
      System.exit(0);
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1); // The pool's threads would go on.
    }
  }

  private void run() throws Exception {
    Lines.print("plain", ask("clerk", "first", "Hello"));
    Lines.print("method", ask("clerk", "first", "Try method:a"));
    Lines.print("three", ask("clerk", "first", "Try method:b number:12 method:c"));
    Lines.print("failing", ask("clerk", "second", "Try failing:d"));
    Lines.print("later", ask("clerk", "second", "Try later:e method:f"));
    Lines.print("agent in a tool", ask("boss", "third", "Try helper:i"));
    Lines.print("unnamed", agent().build().run("Try method:g", null));
    many();
  }

  private GraphAgentBuilder<String, String> agent() {
    return AIAgent.builder()
        .promptExecutor(executor)
        .llmModel(OpenAIModels.Chat.GPT4o)
        .systemPrompt("You use tools.")
        .toolRegistry(
            ToolRegistry.builder().tools(new Tools()).tool(new KoogLaterTool(baseUrl)).build())
        .graphStrategy(AIAgentSimpleStrategies.singleRunStrategy());
  }

  private String ask(String name, String session, String question) {
    try {
      return agent().id(name).build().run(question, session);
    } catch (RuntimeException e) {
      return Lines.render(e);
    }
  }

  private void many() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(5);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String name = "parallel-" + i;
      answers.add(pool.submit(() -> ask("clerk", name, "Try method:" + name + " later:" + name)));
    }
    for (int i = 0; i < answers.size(); i++) {
      Lines.print("parallel " + i, answers.get(i).get());
    }
  }

  /** Tools that are methods. */
  public final class Tools implements ToolSet {
    @Tool
    @LLMDescription("A method.")
    public String method(@LLMDescription("any") String text) {
      return "method of " + text;
    }

    @Tool
    @LLMDescription("Doubles.")
    public int number(@LLMDescription("a number") String text) {
      return 2 * Integer.parseInt(text);
    }

    @Tool
    @LLMDescription("Another agent.")
    public String helper(@LLMDescription("any") String text) {
      return ask("helper", "of third", "Try method:" + text);
    }

    @Tool
    @LLMDescription("A method that fails.")
    public String failing(@LLMDescription("any") String text) {
      throw new IllegalStateException("no luck with " + text);
    }
  }
}
