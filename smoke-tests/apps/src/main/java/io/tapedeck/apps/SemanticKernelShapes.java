package io.tapedeck.apps;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.microsoft.semantickernel.Kernel;
import com.microsoft.semantickernel.aiservices.openai.chatcompletion.OpenAIChatCompletion;
import com.microsoft.semantickernel.orchestration.InvocationContext;
import com.microsoft.semantickernel.orchestration.ToolCallBehavior;
import com.microsoft.semantickernel.plugin.KernelPluginFactory;
import com.microsoft.semantickernel.semanticfunctions.annotations.DefineKernelFunction;
import com.microsoft.semantickernel.semanticfunctions.annotations.KernelFunctionParameter;
import com.microsoft.semantickernel.services.chatcompletion.ChatCompletionService;
import com.microsoft.semantickernel.services.chatcompletion.ChatHistory;
import com.microsoft.semantickernel.services.chatcompletion.ChatMessageContent;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whatever may happen to somebody who asks through Semantic Kernel. */
public final class SemanticKernelShapes extends AgentShapes {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Kernel kernel;
  private final ChatCompletionService chat;

  private SemanticKernelShapes(String baseUrl) {
    OpenAIAsyncClient client =
        new OpenAIClientBuilder()
            .endpoint(baseUrl)
            .retryOptions(new RetryOptions(new FixedDelayOptions(1, Duration.ofMillis(10))))
            .buildAsyncClient();
    this.chat =
        OpenAIChatCompletion.builder().withOpenAIAsyncClient(client).withModelId("gpt-4o").build();
    this.kernel =
        Kernel.builder()
            .withAIService(ChatCompletionService.class, chat)
            .withPlugin(KernelPluginFactory.createFromObject(new Functions(), "tools"))
            .build();
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) {
    AgentShapes.main(() -> new SemanticKernelShapes(args[0]));
  }

  @Override
  String tool(String name) {
    return "tools-" + name;
  }

  @Override
  String ask(String conversation, String question) {
    return ask(question).block(LONG);
  }

  @Override
  String askInTime(String conversation, String question) {
    return ask(question).timeout(PATIENCE).block(LONG);
  }

  @Override
  void stream(String conversation, String question, Consumer<String> part) {
    parts(question).doOnNext(part).blockLast(LONG);
  }

  @Override
  void leave(String conversation, String question) {
    parts(question).take(1).blockLast(LONG);
  }

  private Flux<String> parts(String question) {
    return chat.getStreamingChatMessageContentsAsync(history(question), kernel, tools())
        .map(part -> String.valueOf(part.getContent()));
  }

  private Mono<String> ask(String question) {
    return chat.getChatMessageContentsAsync(history(question), kernel, tools())
        .map(SemanticKernelShapes::last);
  }

  private static String last(List<ChatMessageContent<?>> answer) {
    return String.valueOf(answer.get(answer.size() - 1).getContent());
  }

  private static ChatHistory history(String question) {
    ChatHistory history = new ChatHistory("You use tools.");
    history.addUserMessage(question);
    return history;
  }

  private static InvocationContext tools() {
    return InvocationContext.builder()
        .withToolCallBehavior(ToolCallBehavior.allowAllKernelFunctions(true))
        .build();
  }

  /** What is called. */
  public static final class Functions {
    @DefineKernelFunction(name = "method", description = "A method.", returnType = "string")
    public String method(@KernelFunctionParameter(name = "text", description = "any") String text) {
      return AgentShapes.method(text);
    }

    @DefineKernelFunction(name = "failing", description = "Fails.", returnType = "string")
    public String failing(
        @KernelFunctionParameter(name = "text", description = "any") String text) {
      return AgentShapes.failing(text);
    }

    @DefineKernelFunction(name = "meeting", description = "Meets.", returnType = "string")
    public String meeting(
        @KernelFunctionParameter(name = "text", description = "any") String text) {
      return AgentShapes.meeting(text);
    }
  }
}
