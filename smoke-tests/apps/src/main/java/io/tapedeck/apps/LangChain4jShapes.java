package io.tapedeck.apps;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Whatever may happen to somebody who asks an AI service of LangChain4j. */
public final class LangChain4jShapes extends AgentShapes {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String LEAVE = "onPartialResponseWithContext";

  private final Map<Object, ChatMemory> memories = new ConcurrentHashMap<>();
  private final Agent agent;

  private LangChain4jShapes(String baseUrl) {
    this.agent =
        AiServices.builder(Agent.class)
            .chatModel(
                OpenAiChatModel.builder()
                    .baseUrl(baseUrl + "/v1")
                    .apiKey("no-key")
                    .modelName("gpt-4o")
                    .maxRetries(1)
                    .timeout(PATIENCE)
                    .build())
            .streamingChatModel(
                OpenAiStreamingChatModel.builder()
                    .baseUrl(baseUrl + "/v1")
                    .apiKey("no-key")
                    .modelName("gpt-4o")
                    .build())
            .chatMemoryProvider(
                id ->
                    memories.computeIfAbsent(
                        id, unseen -> MessageWindowChatMemory.withMaxMessages(100)))
            .tools(new Tools())
            .build();
  }

  interface Agent {
    String answer(@MemoryId String conversation, @UserMessage String question);

    TokenStream stream(@MemoryId String conversation, @UserMessage String question);
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) {
    AgentShapes.main(() -> new LangChain4jShapes(args[0]));
  }

  @Override
  String ask(String conversation, String question) {
    return agent.answer(conversation, question);
  }

  @Override
  void stream(String conversation, String question, Consumer<String> part) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    agent.stream(conversation, question)
        .onPartialResponse(part)
        .onCompleteResponse(response -> over.complete(null))
        .onError(over::completeExceptionally)
        .start();
    over.join();
  }

  /** Not in each version: nobody could leave before. */
  @Override
  void leave(String conversation, String question) {
    if (Arrays.stream(TokenStream.class.getMethods()).noneMatch(m -> m.getName().equals(LEAVE))) {
      throw new UnsupportedOperationException("no way to leave a stream");
    }
    CompletableFuture<Void> over = new CompletableFuture<>();
    agent.stream(conversation, question)
        .onPartialResponseWithContext(
            (first, context) -> {
              context.streamingHandle().cancel();
              over.complete(null);
            })
        .onCompleteResponse(response -> over.complete(null))
        .onError(over::completeExceptionally)
        .start();
    over.join();
  }

  /** Tools that are methods. */
  public static final class Tools {
    @Tool("A method.")
    public String method(String text) {
      return AgentShapes.method(text);
    }

    @Tool("A method that fails.")
    public String failing(String text) {
      return AgentShapes.failing(text);
    }

    @Tool("Waits for another conversation's.")
    public String meeting(String text) {
      return AgentShapes.meeting(text);
    }
  }
}
