package io.tapedeck.apps;

import dev.langchain4j.agent.tool.ReturnBehavior;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.langchain4j.service.tool.ToolProvider;
import dev.langchain4j.service.tool.ToolProviderResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * An agent written with LangChain4j: tools of every kind, conversations, streams, ten questions at
 * once. What a version does not have, it does without.
 */
public final class LangChain4jAgent {
  private final OpenAiChatModel model;
  private final OpenAiStreamingChatModel streamingModel;
  private final Map<Object, ChatMemory> memories = new ConcurrentHashMap<>();
  private final Agent agent;

  private LangChain4jAgent(String baseUrl) {
    this.model =
        OpenAiChatModel.builder()
            .baseUrl(baseUrl + "/v1")
            .apiKey("no-key")
            .modelName("gpt-4o")
            .maxRetries(0)
            .build();
    this.streamingModel =
        OpenAiStreamingChatModel.builder()
            .baseUrl(baseUrl + "/v1")
            .apiKey("no-key")
            .modelName("gpt-4o")
            .build();
    this.agent =
        service()
            .tools(new Methods())
            .tools(Map.of(own("own"), SAYS, own("function"), SAYS))
            .build();
  }

  private static final ToolExecutor SAYS =
      (request, memoryId) ->
          request.name() + " of " + request.arguments().replaceAll(".*:\\s*\"(.*)\".*", "$1");

  interface Agent {
    String answer(@MemoryId String conversation, @UserMessage String question);

    Result<String> result(@MemoryId String conversation, @UserMessage String question);

    TokenStream stream(@MemoryId String conversation, @UserMessage String question);
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) throws Exception {
    new LangChain4jAgent(args[0]).run();
  }

  private AiServices<Agent> service() {
    return AiServices.builder(Agent.class)
        .chatModel(model)
        .streamingChatModel(streamingModel)
        .hallucinatedToolNameStrategy(
            request -> ToolExecutionResultMessage.from(request, "There is no " + request.name()))
        .chatMemoryProvider(
            id ->
                memories.computeIfAbsent(
                    id, unseen -> MessageWindowChatMemory.withMaxMessages(100)));
  }

  private static ToolSpecification own(String name) {
    return ToolSpecification.builder()
        .name(name)
        .description("A tool of the application's own making.")
        .parameters(JsonObjectSchema.builder().addStringProperty("text").build())
        .build();
  }

  private void run() throws Exception {
    print("first", "plain", "Hello");
    print("first", "plain again", "Hello again");
    print("first", "method", "Try method:a");
    print("first", "three at once", "Try method:b function:c own:d");
    print("first", "failing", "Try failing:e");
    print("first", "unheard of", "Try nonesuch:i");
    print("second", "other conversation", "Hello");
    printStream("second", "streamed", "Hello");
    printStream("second", "streamed with tools", "Try method:f own:g");
    printStream("second", "streamed failing", "Try failing:h");
    provided();
    Result<String> immediate = agent.result("immediate", "Try immediate:j");
    Lines.print(
        "immediate", immediate.content() + " after " + immediate.toolExecutions().get(0).result());
    sideBySide();
    parallel();
  }

  private void print(String conversation, String what, String question) {
    Lines.print(what, agent.answer(conversation, question));
  }

  private void printStream(String conversation, String what, String question) {
    List<String> parts = new ArrayList<>();
    CompletableFuture<String> over = new CompletableFuture<>();
    agent.stream(conversation, question)
        .onPartialResponse(parts::add)
        .onCompleteResponse(response -> over.complete(response.aiMessage().text()))
        .onError(over::completeExceptionally)
        .start();
    Lines.print(what, over.join() + " " + parts);
  }

  /** A tool that is there for one question only. */
  private void provided() {
    ToolProvider provider =
        request -> ToolProviderResult.builder().add(own("provided"), SAYS).build();
    Agent provided = service().toolProvider(provider).build();
    Lines.print("provided", provided.answer("provided", "Try provided:k"));
  }

  private void sideBySide() {
    AiServices<Agent> service = service().tools(new Methods());
    try {
      service.executeToolsConcurrently();
    } catch (NoSuchMethodError e) {
      Lines.print("side by side", "not in this version");
    }
    Lines.print("beside", service.build().answer("beside", "Try beside:l beside:m beside:n"));
  }

  private void parallel() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(5);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String name = "parallel-" + i;
      answers.add(pool.submit(() -> agent.answer(name, "Try method:" + name)));
    }
    for (int i = 0; i < answers.size(); i++) {
      Lines.print("parallel " + i, answers.get(i).get());
    }
    pool.shutdown();
  }

  /** Tools that are methods. */
  public static final class Methods {
    @Tool("A method.")
    public String method(String text) {
      return "method of " + text;
    }

    @Tool("A method that fails.")
    public String failing(String text) {
      throw new IllegalStateException("no luck with " + text);
    }

    @Tool("One of several.")
    public String beside(String text) {
      return "beside " + text;
    }

    /** The model is not told. */
    @Tool(value = "The last word.", returnBehavior = ReturnBehavior.IMMEDIATE)
    public String immediate(String text) {
      return "immediate " + text;
    }
  }
}
