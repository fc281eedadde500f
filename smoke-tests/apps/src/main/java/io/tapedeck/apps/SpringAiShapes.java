package io.tapedeck.apps;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.support.ToolCallbacks;
import org.springframework.ai.tool.annotation.Tool;
import reactor.core.publisher.Flux;

/** Whatever may happen to somebody who asks a chat client of Spring AI. */
public final class SpringAiShapes extends AgentShapes {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final ChatClient client;

  private SpringAiShapes(String baseUrl) throws ReflectiveOperationException {
    ChatMemory memory = MessageWindowChatMemory.builder().build();
    this.client =
        ChatClient.builder(SpringAiModels.openAi(baseUrl))
            .defaultToolCallbacks(ToolCallbacks.from(new Tools()))
            .defaultAdvisors(MessageChatMemoryAdvisor.builder(memory).build())
            .build();
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) {
    AgentShapes.main(() -> new SpringAiShapes(args[0]));
  }

  @Override
  String ask(String conversation, String question) {
    return String.valueOf(spec(conversation, question).call().content());
  }

  @Override
  String askInTime(String conversation, String question) {
    List<String> parts = flux(conversation, question).collectList().timeout(PATIENCE).block();
    return String.valueOf(parts);
  }

  @Override
  void stream(String conversation, String question, Consumer<String> part) {
    flux(conversation, question).doOnNext(part).blockLast();
  }

  @Override
  void leave(String conversation, String question) {
    flux(conversation, question).take(1).blockLast();
  }

  private Flux<String> flux(String conversation, String question) {
    return spec(conversation, question).stream().content();
  }

  private ChatClient.ChatClientRequestSpec spec(String conversation, String question) {
    return client
        .prompt()
        .user(question)
        .advisors(advisors -> advisors.param(ChatMemory.CONVERSATION_ID, conversation));
  }

  /** Tools that are methods. */
  public static final class Tools {
    @Tool(description = "A method.")
    public String method(String text) {
      return AgentShapes.method(text);
    }

    @Tool(description = "A method that fails.")
    public String failing(String text) {
      return AgentShapes.failing(text);
    }

    @Tool(description = "Waits for another conversation's.")
    public String meeting(String text) {
      return AgentShapes.meeting(text);
    }
  }
}
