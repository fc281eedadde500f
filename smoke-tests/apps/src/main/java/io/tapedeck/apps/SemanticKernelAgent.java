package io.tapedeck.apps;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.microsoft.semantickernel.Kernel;
import com.microsoft.semantickernel.aiservices.openai.chatcompletion.OpenAIChatCompletion;
import com.microsoft.semantickernel.orchestration.FunctionResult;
import com.microsoft.semantickernel.orchestration.InvocationContext;
import com.microsoft.semantickernel.orchestration.ToolCallBehavior;
import com.microsoft.semantickernel.plugin.KernelPluginFactory;
import com.microsoft.semantickernel.semanticfunctions.KernelFunctionArguments;
import com.microsoft.semantickernel.semanticfunctions.annotations.DefineKernelFunction;
import com.microsoft.semantickernel.semanticfunctions.annotations.KernelFunctionParameter;
import com.microsoft.semantickernel.services.chatcompletion.ChatCompletionService;
import com.microsoft.semantickernel.services.chatcompletion.ChatHistory;
import com.microsoft.semantickernel.services.chatcompletion.ChatMessageContent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import reactor.core.publisher.Mono;

/**
 * Semantic Kernel with functions of every kind, which a model calls, or a prompt, or the
 * application: plain, later, failing, many chats at once.
 */
public final class SemanticKernelAgent {
  private final Kernel kernel;
  private final ChatCompletionService chat;

  private SemanticKernelAgent(String baseUrl) {
    OpenAIAsyncClient client = new OpenAIClientBuilder().endpoint(baseUrl).buildAsyncClient();
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
    try {
      new SemanticKernelAgent(args[0]).run();
      System.exit(0);
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1); // The pool's threads would go on.
    }
  }

  private void run() throws Exception {
    Lines.print("plain", ask("Hello"));
    Lines.print("method", ask("Try tools-method:a"));
    Lines.print("three", ask("Try tools-method:b tools-later:c tools-number:12"));
    Lines.print("nothing", ask("Try tools-nothing:d"));
    Lines.print("failing", ask("Try tools-failing:e"));
    Lines.print(
        "called", text(kernel.<String>invokeAsync("tools", "method").withArguments(of("f"))));
    Lines.print(
        "number", text(kernel.<Integer>invokeAsync("tools", "number").withArguments(of("9"))));
    Lines.print(
        "broken", text(kernel.<String>invokeAsync("tools", "failing").withArguments(of("g"))));
    Lines.print(
        "prompt",
        text(
            kernel
                .<String>invokePromptAsync("Say {{$text}} and {{tools.method $text}}", of("h"))
                .withResultType(String.class)));
    Lines.print(
        "prompt with functions",
        text(
            kernel
                .<String>invokePromptAsync("Try tools-method:{{$text}} ", of("i"))
                .withToolCallBehavior(ToolCallBehavior.allowAllKernelFunctions(true))
                .withResultType(String.class)));
    many();
  }

  private static KernelFunctionArguments of(String text) {
    return KernelFunctionArguments.builder().withVariable("text", text).build();
  }

  private static String text(Mono<? extends FunctionResult<?>> invocation) {
    try {
      FunctionResult<?> result = invocation.block(Duration.ofSeconds(30));
      return result == null ? "nothing" : String.valueOf(result.getResult());
    } catch (RuntimeException e) {
      return Lines.render(e);
    }
  }

  private String ask(String question) {
    ChatHistory history = new ChatHistory("You use tools.");
    history.addUserMessage(question);
    InvocationContext calls =
        InvocationContext.builder()
            .withToolCallBehavior(ToolCallBehavior.allowAllKernelFunctions(true))
            .build();
    try {
      List<ChatMessageContent<?>> answer =
          chat.getChatMessageContentsAsync(history, kernel, calls).block(Duration.ofSeconds(30));
      return answer == null
          ? "nothing"
          : String.valueOf(answer.get(answer.size() - 1).getContent());
    } catch (RuntimeException e) {
      return Lines.render(e);
    }
  }

  private void many() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(5);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String question = "Try tools-method:parallel-" + i + " tools-later:parallel-" + i;
      answers.add(pool.submit(() -> ask(question)));
    }
    for (int i = 0; i < answers.size(); i++) {
      Lines.print("parallel " + i, answers.get(i).get());
    }
  }

  /** What is called. */
  public static final class Functions {
    @DefineKernelFunction(name = "method", description = "A method.", returnType = "string")
    public String method(@KernelFunctionParameter(name = "text", description = "any") String text) {
      return "method of " + text;
    }

    @DefineKernelFunction(name = "later", description = "Answers later.", returnType = "string")
    public Mono<String> later(
        @KernelFunctionParameter(name = "text", description = "any") String text) {
      return Mono.delay(Duration.ofMillis(5)).map(tick -> "later of " + text);
    }

    @DefineKernelFunction(name = "number", description = "Doubles.", returnType = "int")
    public Integer number(
        @KernelFunctionParameter(name = "text", description = "any") String text) {
      return 2 * Integer.parseInt(text);
    }

    @DefineKernelFunction(name = "nothing", description = "Gives nothing.", returnType = "string")
    public Mono<String> nothing(
        @KernelFunctionParameter(name = "text", description = "any") String text) {
      return Mono.empty();
    }

    @DefineKernelFunction(name = "failing", description = "Fails.", returnType = "string")
    public String failing(
        @KernelFunctionParameter(name = "text", description = "any") String text) {
      throw new IllegalStateException("no luck with " + text);
    }
  }
}
